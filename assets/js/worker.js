// Without a network there is one page that says so. It is the same for everybody; nothing else is kept.
const SHELF = "offline";
const PAGE = "/offline";

async function keep() {
  const shelf = await caches.open(SHELF);
  const page = await fetch(PAGE, { credentials: "omit", cache: "no-store" });
  const words = await page.clone().text();
  const files = [...words.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, file]) => file);
  await shelf.put(PAGE, page);
  await shelf.addAll([...new Set(files)]);
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("fetch", (event) => {
  const page = event.request.mode === "navigate";
  if (!page && !new URL(event.request.url).pathname.startsWith("/assets/")) return;
  const kept = async () => (await caches.match(page ? PAGE : event.request)) ?? Response.error();
  event.respondWith(fetch(event.request).catch(kept));
});
