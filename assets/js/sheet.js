// A link with data-sheet opens its page as a sheet; Back, Escape, the cross and the veil close it. Without script it is a link.
import { begin, end } from "./pending.js";

const dialog = document.getElementById("sheet");
const body = dialog?.querySelector("[data-sheet-body]");
export const plain = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
let opener;
let travelling = false; // our own step through history: htmx must not fetch the page for it

async function open(address, { fresh }) {
  begin(dialog);
  body.replaceChildren();
  dialog.querySelector("#sheet-notices").replaceChildren();
  await htmx.ajax("GET", address, { source: opener ?? dialog, target: body, swap: "innerHTML" });
  end(dialog);
  if (!body.childElementCount) return; // refused: the notice stands on the page
  // htmx marks its entries; the mark keeps it from overwriting ours
  if (fresh) history.pushState({ htmx: true, sheet: address }, "");
  const heading = body.querySelector("h1");
  dialog.setAttribute("aria-labelledby", heading?.id ?? "");
  dialog.showModal();
  heading?.focus();
}

function close() {
  if (history.state?.sheet) history.back(); // and popstate closes it
  else dialog.close();
}

function leave(address) {
  if (address === location.href) return close();
  // the entry of the sheet gives its place to the next page, so Back leads to the page below
  if (history.state?.sheet) location.replace(address);
  else location.assign(address);
}

if (dialog) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (event.target === dialog || event.target.closest("[data-close]")) return close();
    if (!link || !plain(event) || event.defaultPrevented || link.target) return;
    if (link.hasAttribute("data-sheet")) {
      event.preventDefault();
      opener = link;
      open(link.href, { fresh: !history.state?.sheet });
    } else if (dialog.contains(link) && link.origin === location.origin && !link.hasAttribute("hx-get")) {
      event.preventDefault();
      leave(link.href);
    }
  });
  dialog.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "get") return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form, event.submitter));
    leave(address.href);
  });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  dialog.addEventListener("close", () => { body.replaceChildren(); opener?.focus(); });
  addEventListener("popstate", ({ state }) => {
    if (!dialog.open && !state?.sheet) return;
    travelling = true;
    setTimeout(() => { travelling = false; }, 50);
    if (state?.sheet) open(state.sheet, { fresh: false });
    else dialog.close();
  });
  document.addEventListener("htmx:before:history:restore", (event) => travelling && event.preventDefault());
  // what a form in the sheet is told must be seen in the sheet
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    if (dialog.open && ctx.hx?.retarget === "#notices") ctx.hx.retarget = "#sheet-notices";
  });
  addEventListener("pageshow", ({ persisted }) => !persisted && history.state?.sheet && open(history.state.sheet, { fresh: false }));
}
