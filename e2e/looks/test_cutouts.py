"""Every component as it looked before: `make visual` compares, `make visual UPDATE=1` makes the pictures anew."""

import os
import re

import pytest
from playwright.sync_api import Browser

from e2e.look import Look, context_of
from e2e.looks.cutouts import compared, fault_of, keep, other_than_pinned, pin, renewing, report
from e2e.stage import Stage

LOOKS = [(language, dark) for language in ("en", "ko") for dark in (False, True)]
# What stands above a shelf would decide at which part of a pixel it begins, and the bar would lie over a long one.
ALONE = """shelf => document.querySelectorAll("header.bar, section.sect").forEach(one => { one.hidden = one !== shelf })"""
SQUARE = "<div style='width:100px;height:100px;background:{}'><b>{}</b></div>"


@pytest.mark.timeout(900)  # the whole gallery, four times
@pytest.mark.visual
def test_no_component_looks_other_than_before(chromium: Browser, stage: Stage) -> None:
    if renewing():
        pin(chromium)
    elif why := other_than_pinned(chromium):
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    faults = [fault for language, dark in LOOKS for fault in cut_out(chromium, stage, language, dark=dark)]
    assert not faults, f"see {report(faults)}\n" + "\n".join(faults)


def cut_out(chromium: Browser, stage: Stage, language: str, *, dark: bool) -> list[str]:
    """Each shelf of the gallery, on a phone; gives what changed."""
    context, faults = context_of(chromium, Look(dark=dark), language), []
    page, table = context.new_page(), context.new_page()
    page.clock.set_fixed_time("2026-11-21T14:00:00+09:00")
    page.goto(f"{stage.origin()}/gallery/")
    page.locator("html[data-idle]").wait_for(state="attached")
    for shelf in page.locator("section.sect:has(.specimen)").all():
        shelf.evaluate(ALONE)
        what = re.sub(r"\W", "", shelf.get_by_role("heading").first.inner_text())
        name = f"{what}-{language}-{'dark' if dark else 'light'}"
        picture = shelf.screenshot(animations="disabled", caret="hide")
        if renewing():
            keep(name, picture)
        elif fault := fault_of(table, name, picture):
            faults.append(fault)
    context.close()
    return faults


def test_a_change_is_noticed_and_nothing_else(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 100, "height": 100})
    pictures = []
    for colour, text in (("#2f5bd7", "one"), ("#2f5bd9", "one"), ("#2f5bd7", "other")):
        page.set_content(SQUARE.format(colour, text))
        pictures.append(page.screenshot())
    page.set_content("")
    assert compared(page, pictures[0], pictures[0])["share"] == 0
    assert compared(page, pictures[0], pictures[1])["share"] == 0
    changed = compared(page, pictures[0], pictures[2])
    assert changed["share"] > 0.002
    assert changed["picture"]
    page.set_viewport_size({"width": 100, "height": 120})
    assert compared(page, pictures[0], page.screenshot())["told"] == "100 x 100 became 100 x 120"
    page.close()
