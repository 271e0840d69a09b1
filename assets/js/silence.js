// No answer at all: the words lie in the page, in its language, because there may be no network to fetch them.
document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  const words = document.getElementById("no-answer");
  if (!words || ctx?.sourceElement?.hasAttribute("hx-sse:connect")) return;
  const place = document.querySelector("dialog[open] #sheet-notices") ?? document.getElementById("notices");
  place.replaceChildren(words.content.cloneNode(true));
});
