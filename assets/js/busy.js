// On a slow network the pressed control shows that it works, and a form is sent once.
import { begin, forget } from "./pending.js";

const PATIENCE = 300; // a quicker answer needs no sign
const LONGEST = 15_000; // the browser's own Stop tells nobody
const SHOWS = ".btn, .round, .chip, .more";
const sent = new Set();
const waiting = new Map();
let leaving;

const show = (control) => {
  if (!control?.matches(SHOWS) || waiting.has(control)) return;
  waiting.set(control, setTimeout(() => control.setAttribute("aria-busy", "true"), PATIENCE));
};
const rest = (control) => {
  clearTimeout(waiting.get(control));
  waiting.delete(control);
  control.removeAttribute("aria-busy");
};
// The page lies there as it was left: everything may be pressed again.
const stay = () => {
  clearTimeout(leaving);
  for (const control of [...waiting.keys()]) rest(control);
  sent.clear();
  forget();
};
const leave = (control) => {
  show(control);
  clearTimeout(leaving);
  leaving = setTimeout(stay, LONGEST);
};

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return; // htmx sends it, and tells below
  if (sent.has(event.target)) return event.preventDefault();
  sent.add(event.target);
  begin(event.target);
  leave(event.submitter);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && link.target !== "_blank" && !link.hasAttribute("download")) leave(link);
});
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  const pressed = ctx.request.submitter ?? ctx.sourceElement;
  ctx.pressed = pressed.matches?.("form") ? pressed.querySelector("[type=submit]") : pressed;
  show(ctx.pressed);
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => ctx.pressed && rest(ctx.pressed));

// back from the next page
addEventListener("pageshow", ({ persisted }) => persisted && stay());
