// How far things jumped while the page was there: cumulative layout shift, jumps that answer a touch apart.
window.portalShift = 0;
new PerformanceObserver((list) => {
  for (const jump of list.getEntries()) if (!jump.hadRecentInput) window.portalShift += jump.value;
}).observe({ type: "layout-shift", buffered: true });
