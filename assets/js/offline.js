// The page for when there is no network, fetched after everything that the reader waits for.
import { policy } from "./security.js";

const WORKER = "/worker.js";
window.addEventListener("load", () => {
  navigator.serviceWorker?.register(policy?.createScriptURL(WORKER) ?? WORKER).catch(() => undefined);
});
