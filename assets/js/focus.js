// A control may go away with the part that it renews: then the focus goes to the one that takes its place
// (data-then), or to the part; not to the top of the page. One that was only moved keeps it.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (!ctx.pressed || ctx.live) return;
  const then = ctx.pressed.dataset?.then;
  const own = ctx.pressed.isConnected && ctx.pressed.id ? ctx.pressed : document.getElementById(then);
  const part = own ?? (ctx.pressed.isConnected ? null : document.getElementById(ctx.target?.id));
  if (part && document.activeElement === document.body) {
    if (!own) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }
  if (then && own) own.scrollIntoView({ block: "nearest" }); // what was moved may be out of sight
});

// A browser brings the line with the caret into sight; a field of several lines is to be seen whole, above the dock.
document.addEventListener("focusin", ({ target }) => target.matches("textarea") && target.scrollIntoView({ block: "nearest" }));
