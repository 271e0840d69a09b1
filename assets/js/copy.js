// A button with data-copy puts its value on the clipboard and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const use = button.querySelector("use");
  const sign = use.getAttribute("href");
  use.setAttribute("href", sign.replace(/#.*/, "#check"));
  document.getElementById("status").textContent = button.dataset.done;
  setTimeout(() => use.setAttribute("href", sign), 2000);
});
