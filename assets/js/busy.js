// On a slow network the pressed control shows that it works, and a form is sent once.
import { begin, forget } from "./pending.js";

const PATIENCE = 300; // a quicker answer needs no sign
const SHOWS = ".btn, .round, .chip, .more";
const sent = new WeakSet();
const waiting = new Map();

const show = (control) => {
  if (!control?.matches(SHOWS) || waiting.has(control)) return;
  waiting.set(control, setTimeout(() => control.setAttribute("aria-busy", "true"), PATIENCE));
};
const rest = (control) => {
  clearTimeout(waiting.get(control));
  waiting.delete(control);
  control.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return; // htmx sends it, and tells below
  if (sent.has(event.target)) return event.preventDefault();
  sent.add(event.target);
  begin(event.target);
  show(event.submitter);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && link.target !== "_blank" && !link.hasAttribute("download")) show(link);
});
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const pressed = ctx.request.submitter ?? ctx.sourceElement;
  ctx.pressed = pressed.matches?.("form") ? pressed.querySelector("[type=submit]") : pressed;
  show(ctx.pressed);
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => ctx.pressed && rest(ctx.pressed));

// back from the next page: the page lies there as it was left
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const control of [...waiting.keys()]) rest(control);
  for (const form of document.forms) sent.delete(form);
  forget();
});
