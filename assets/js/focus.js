// A control may go away with the part that it renews: then the focus goes to the one that takes its place
// (data-then), or to the part; not to the top of the page. One that was only moved keeps it.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (!ctx.pressed || ctx.live || document.activeElement !== document.body) return;
  if (ctx.pressed.isConnected) return ctx.pressed.id && ctx.pressed.focus({ preventScroll: true });
  const next = document.getElementById(ctx.pressed.dataset?.then);
  const part = next ?? document.getElementById(ctx.target?.id);
  if (!part) return;
  if (!next) part.tabIndex = -1;
  part.focus({ preventScroll: true });
});
