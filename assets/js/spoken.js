// What changed on the page, said politely and once: "Order 10482: Delivered". The words lie in the page, in its language.
const MOST = 3; // more than these is one sentence
const SOON = 400;
const sentences = new Set();
let timer;

const states = (part) => new Map([part, ...part.querySelectorAll("[data-key]")].filter((thing) => thing.dataset.key)
  .map((thing) => [thing.dataset.key, { thing, state: (thing.querySelector("h1, .pill, .st") ?? thing.querySelector(".t"))?.textContent.trim() }]));

function say() {
  const words = document.getElementById("live")?.dataset;
  if (!words) return; // the sign-in is over
  document.getElementById("status").textContent = sentences.size > MOST ? words.many : [...sentences].join(". ");
  sentences.clear();
}

// Remembers how the things of a part stand; what comes back tells what is different now.
export function spoken(part) {
  const before = states(part);
  return (now) => {
    for (const [key, { thing, state }] of now ? states(now) : []) {
      if (!state || !before.get(key)?.state || before.get(key).state === state) continue;
      const words = thing.closest("[data-said]")?.dataset.said ?? document.getElementById("live")?.dataset.said ?? "";
      sentences.add(words.replace("{key}", key).replace("{state}", state));
      clearTimeout(timer);
      timer = setTimeout(say, SOON);
    }
  };
}
