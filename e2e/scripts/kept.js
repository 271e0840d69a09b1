// E5, E7: what the page keeps in the browser, and what of script or style stands in its text.
async () => {
  const wrong = [];
  if (localStorage.length) wrong.push(`local storage: ${Object.keys(localStorage)}`);
  if (sessionStorage.length) wrong.push(`session storage: ${Object.keys(sessionStorage)}`);
  const databases = await indexedDB.databases();
  if (databases.length) wrong.push(`IndexedDB: ${databases.map((one) => one.name)}`);
  if (window.caches && (await caches.keys()).length) wrong.push(`caches: ${await caches.keys()}`);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  if (workers.length) wrong.push(`service workers: ${workers.map((one) => one.scope)}`);
  for (const one of document.querySelectorAll("*")) {
    const inside = [...one.attributes].map((attribute) => attribute.name).filter((name) => name === "style" || name.startsWith("on"));
    if (inside.length) wrong.push(`inline ${inside}: ${one.outerHTML.slice(0, 100)}`);
    if (one.matches("style:not([data-sheet]), script:not([src])")) wrong.push(`inline ${one.outerHTML.slice(0, 100)}`);
  }
  return wrong;
}
