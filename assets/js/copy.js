// A button with data-copy puts its value on the clipboard and says so. With data-share it is handed to the device first,
// where that has a way of its own to share an address.
async function shared(button) {
  const what = { title: button.dataset.share, url: button.dataset.copy };
  if (!what.title || !navigator.canShare?.(what)) return false;
  await navigator.share(what).catch(() => undefined); // closed without sending: that is an answer, too
  return true;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button || (await shared(button))) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const use = button.querySelector("use");
  const sign = use.getAttribute("href");
  use.setAttribute("href", sign.replace(/#.*/, "#check"));
  document.getElementById("status").textContent = button.dataset.done;
  setTimeout(() => use.setAttribute("href", sign), 2000);
});
