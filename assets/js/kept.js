// On a first visit the style sheet stands in the page, and nothing waits for it. Later pages take it from the browser's store.
window.addEventListener("load", async () => {
  const address = document.querySelector("style[data-sheet]")?.dataset.sheet;
  const file = address && (await fetch(address, { priority: "low" }).catch(() => undefined));
  if (!file?.ok) return;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `sheet=${address}; path=/; max-age=31536000; samesite=lax${secure}`;
});
