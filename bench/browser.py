"""What a phone sees of a first visit: how long until something is drawn, how long it hangs, how much it jumps."""

import statistics
from typing import Any, NamedTuple

from playwright.async_api import Browser, BrowserContext, async_playwright

from bench.burst import Case
from bench.figure import Figure
from bench.worker import Worker
from bench.world import Person
from tests.chromium import start

ROUNDS, SETTLED_MS = 5, 1500
FCP, TBT, CLS = 1.5, 50, 0.02
# Slow 4G and a slow phone, as Lighthouse understands them.
NETWORK = {"offline": False, "latency": 562.5, "downloadThroughput": 184_320, "uploadThroughput": 84_375}
SLOWER = 4
PHONE = {
    "viewport": {"width": 360, "height": 640},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
WATCH = """
    window.seen = {tbt: 0, cls: 0};
    new PerformanceObserver(list => list.getEntries().forEach(task => {
        seen.tbt += Math.max(0, task.duration - 50)})).observe({type: 'longtask', buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(shift => {
        if (!shift.hadRecentInput) seen.cls += shift.value})).observe({type: 'layout-shift', buffered: true});
"""
TOLD = "() => ({...seen, fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime})"


class Visit(NamedTuple):
    """Milliseconds until the first thing was drawn, milliseconds that tasks hung, and how far things jumped."""

    fcp: float
    tbt: float
    cls: float


async def first_visits(bare: Worker, house: Worker, people: dict[str, Person]) -> list[Figure]:
    """The start page beside a blank page, in turns; the middle of each counts.

    A first visit brings its sheet along. What a sheet of its own would cost alone, on an empty page, is told beside it.
    """
    cases = {
        "blank": Case(bare, "/blank"),
        "linked": Case(bare, "/blank-with-a-sheet"),
        "start page": Case(house, "/@hanul/", [people["minji"].cookie]),
    }
    found: dict[str, list[Visit]] = {name: [] for name in cases}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**start())
        for _ in range(ROUNDS):
            for name, case in cases.items():
                found[name].append(await _visit(browser, case))
        await browser.close()
    blank, linked, page = (Visit(*map(statistics.median, zip(*found[name], strict=True))) for name in cases)
    return [
        Figure("first visit on slow 4G, four times slower processor: first drawn, beside a blank page", page.fcp / blank.fcp, "×", FCP),
        Figure("the same of an empty page with an empty linked style sheet", linked.fcp / blank.fcp, "×"),
        Figure("the start page's in milliseconds", page.fcp, "ms"),
        Figure("first visit: hangs in all (TBT)", page.tbt, "ms", TBT),
        Figure("first visit: jumps (CLS)", page.cls, "", CLS),
    ]  # fmt: skip


async def phone(browser: Browser, worker: Worker, cookie: str) -> BrowserContext:
    """A phone that asks this worker for pages; `cookie` is a whole header, or empty for nobody."""
    origin = f"http://localhost:{worker.port}"
    context = await browser.new_context(**PHONE, base_url=origin)  # type: ignore[arg-type]
    if cookie:
        name, _, value = cookie.removeprefix("Cookie: ").partition("=")
        await context.add_cookies([{"name": name, "value": value, "url": origin}])
    return context


async def _visit(browser: Browser, case: Case) -> Visit:
    context = await phone(browser, case.worker, case.headers[0] if case.headers else "")
    await context.add_init_script(WATCH)
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", NETWORK)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await page.goto(case.path, wait_until="load")
    await page.wait_for_timeout(SETTLED_MS)
    told: dict[str, Any] = await page.evaluate(TOLD)
    await context.close()
    return Visit(told["fcp"], told["tbt"], told["cls"])
