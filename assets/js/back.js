// The way back of a page goes through history where one came from the page that it names: with its filters, and to its place.
import { plain } from "./sheet.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-back]");
  if (!link || !plain(event) || !document.referrer) return;
  const before = new URL(document.referrer);
  if (before.origin !== location.origin || before.pathname !== new URL(link.href).pathname) return;
  event.preventDefault();
  history.back();
});
