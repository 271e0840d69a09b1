// What happened elsewhere happens on the page, too: each part that shows the thing asks for itself again.
// data-live: topics it shows; data-from: its own address, or data-each around it with {key} for its data-key.
import { spoken } from "./spoken.js";

const CALM = 150; // news come in bursts,
const SPREAD = 350; // and to everybody at once
const AT_ONCE = 4;
const SOON = 2000;
const LONGEST = 30_000;
const everything = /^missed|\beverything\b/;
const due = new Set();
const refused = new WeakMap(); // how often in a row, and when it is asked for again
let running = 0;
let timer;

// As web/path_values.py reads it. Where the house has words of its own, a small letter or a dot does not begin a number.
const written = (key) => encodeURIComponent(key.replace(/^[.a-z]|[\x01-\x1f\x7f/\\~]/g, (sign) => `~${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`));
const address = (part) => part.dataset.from ?? part.closest("[data-each]")?.dataset.each.replace("{key}", written(part.dataset.key));
const gone = ({ ctx }) => ctx.live && ctx.response.status >= 400;

// The page asks, and not its reader, whose session goes on being idle.
document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => { if (ctx.live || ctx.sourceElement.id === "live") ctx.request.headers["X-By-Itself"] = "1"; });

// The answer may bring more than the part, such as the table around a row.
document.addEventListener("htmx:before:response", ({ detail: { ctx } }) => { if (ctx.live && !ctx.hx.retarget) ctx.select = `#${CSS.escape(ctx.target.id)}`; });

async function renew(part) {
  const tell = spoken(part);
  await htmx.ajax("GET", address(part), { source: part, target: part, swap: "outerMorph", live: true });
  tell(part.isConnected ? part : document.getElementById(part.id));
}

function next() {
  for (const part of due) {
    if (running >= AT_ONCE) return;
    due.delete(part);
    if (!part.isConnected) continue;
    running += 1;
    renew(part).finally(() => { running -= 1; next(); });
  }
}

// A widget that could not be renewed says so in another place than its own.
const refusal = ({ text, response, hx }) => text === undefined || response.status >= 500 || (response.status < 400 && hx.retarget);

// The house is busy, or the answer was lost: ask again, later each time, and not all pages at once.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (!ctx.live) return;
  const part = ctx.sourceElement;
  clearTimeout(refused.get(part)?.timer);
  if (!refusal(ctx)) return refused.delete(part);
  const times = refused.get(part)?.times ?? 0;
  const pause = Math.min(LONGEST, SOON * 2 ** times) * (0.5 + Math.random() / 2);
  refused.set(part, { times: times + 1, timer: setTimeout(() => { due.add(part); next(); }, pause) });
});

document.addEventListener("htmx:sse:before:message", ({ detail: { message } }) => {
  const told = `${message.event} ${message.data}`;
  const topics = new Set([`${message.event.split(".")[0].replace(/s?$/, "s")}`, ...message.data.split(" ")]);
  for (const part of document.querySelectorAll("[data-live]")) {
    if (everything.test(told) || part.dataset.live.split(" ").some((topic) => topics.has(topic))) due.add(part);
  }
  if (due.size) timer ??= setTimeout(() => { timer = undefined; next(); }, CALM + Math.random() * SPREAD);
});

// A thing that may not be seen any more, or a house that is away: what stands there stays.
document.addEventListener("htmx:after:request", (event) => gone(event.detail) && event.preventDefault());

// The reader opened it: what comes from the server does not close it.
htmx.registerExtension("portico-kept", {
  htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.matches("details")),
});
