// What a ruler finds wrong with the page as it stands: a list of sentences, empty when nothing is.
() => {
  const wrong = [];
  const modal = document.querySelector("dialog:modal");
  const scene = modal ?? document;
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) wrong.push(`scrolls sideways by ${wide} px`);

  const named = (one) => `${one.tagName.toLowerCase()} “${(one.getAttribute("aria-label") || one.textContent || one.name || "").trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const inline = (one) => one.closest("p, dd, td, th, li") && getComputedStyle(one).display === "inline";
  // a link may be stretched over its row
  const stretched = (one) => getComputedStyle(one, "::after").position === "absolute" && getComputedStyle(one, "::after").content !== "none";
  const row = (one) => { let up = one.parentElement; while (up && getComputedStyle(up).position === "static") up = up.parentElement; return up; };
  const area = (one) => one.closest("label") ?? (stretched(one) ? row(one) : one);

  const controls = [...scene.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((one) => seen(one) && !one.matches(".skip"));
  for (const one of controls) {
    const box = area(one).getBoundingClientRect();
    if (!stretched(one) && inline(one)) continue;
    if (box.height < 23.5 || box.width < 23.5) wrong.push(`smaller than 24 px: ${named(one)} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
    else if (one.closest("main, header, nav, dialog") && box.height < 43.5) wrong.push(`lower than 44 px: ${named(one)} is ${Math.round(box.height)}`);
  }
  for (const one of scene.querySelectorAll("nav span, button, a, h1, h2, h3, .key, .t")) {
    if (!seen(one) || one.matches(".vh") || one.closest(".bar-account") || getComputedStyle(one).display === "inline") continue;
    if (one.scrollWidth > one.clientWidth + 1) wrong.push(`cut: ${named(one)}`);
  }
  const filled = [...scene.querySelectorAll(".btn-main")].filter(seen);
  if (filled.length > 1) wrong.push(`${filled.length} filled buttons: ${filled.map(named).join(", ")}`);
  if (modal) return wrong;

  // whatever gets the focus must not lie under the bar or the dock
  const strips = [...document.querySelectorAll("*")].filter((one) => one.scrollWidth > one.clientWidth).map((one) => [one, one.scrollLeft]);
  const place = [scrollX, scrollY], before = document.activeElement;
  const bar = document.querySelector("header.bar"), dock = document.querySelector("nav.dock");
  const around = getComputedStyle(document.documentElement);
  const air = parseFloat(around.scrollPaddingBlockStart) + parseFloat(around.scrollPaddingBlockEnd);
  for (const one of controls) {
    if (one.closest("header.bar, nav.dock")) continue;
    one.focus();
    const box = one.getBoundingClientRect();
    const top = bar && getComputedStyle(bar).position !== "static" ? bar.getBoundingClientRect().bottom : 0;
    const low = dock && getComputedStyle(dock).position === "fixed" ? dock.getBoundingClientRect().top : innerHeight;
    if (box.height > innerHeight - air) continue; // taller than what is free: its beginning is shown
    if (box.top < top - 4 || box.bottom > low + 4) wrong.push(`focus is hidden: ${named(one)} from ${Math.round(box.top)} to ${Math.round(box.bottom)}, free is ${Math.round(top)} to ${Math.round(low)}`);
  }
  before?.focus({ preventScroll: true });
  if (before === document.body) document.activeElement.blur();
  for (const [strip, left] of strips) strip.scrollLeft = left;
  scrollTo(...place);
  return wrong;
}
