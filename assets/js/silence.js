// No answer at all: the words lie in the page, in its language, because there may be no network to fetch them.
document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  const words = document.getElementById("no-answer");
  if (!words || ctx?.live || ctx?.sourceElement?.hasAttribute("hx-sse:connect")) return; // nobody asked for it
  const place = document.querySelector("dialog[open] #sheet-notices") ?? document.getElementById("notices");
  place.replaceChildren(words.content.cloneNode(true));
});
// The sign-in is over, or the right is gone: a page that lies open all night must not ask for news again and again.
document.addEventListener("htmx:sse:error", ({ target, detail: { status } }) => status >= 400 && status < 500 && target.remove());
