// A control may go away with the part that it renews: then the focus goes to the part, not to the top of the page.
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  const part = ctx.pressed && !ctx.pressed.isConnected && document.getElementById(ctx.target?.id);
  if (!part || document.activeElement !== document.body) return;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
});
