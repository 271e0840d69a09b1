"""Pictures of components against those of before: by one browser and one set of fonts, which are written beside them."""

import base64
import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import Browser, Page

from tests.database import ROOT

BASELINE = ROOT / "e2e" / "looks" / "baseline"
REPORT = ROOT / ".portico" / "visual"
PINNED = BASELINE / "pinned.json"
MOST_SHARE = 0.002
FORGIVEN = 24  # of 255 in a channel: what fewer colours in a small file cost
COMPARE = (ROOT / "e2e" / "scripts" / "difference.js").read_text()


class Pinned(msgspec.Struct, frozen=True):
    """By what the pictures were drawn: the browser's major version, and a digest of all fonts."""

    chromium: str
    fonts: str


def here(browser: Browser) -> Pinned:
    """What draws on this machine."""
    told = subprocess.run(
        ["fc-list", ":", "file", "fontversion"], capture_output=True, text=True, check=True
    ).stdout
    fonts = "\n".join(sorted(line.rpartition("/")[2] for line in told.splitlines()))
    return Pinned(browser.version.partition(".")[0], hashlib.sha256(fonts.encode()).hexdigest()[:16])


def renewing() -> bool:
    """Whether the pictures are to be made anew."""
    return bool(os.environ.get("UPDATE"))


def pin(browser: Browser) -> None:
    """Begin the pictures anew, by what draws here."""
    shutil.rmtree(BASELINE, ignore_errors=True)
    BASELINE.mkdir(parents=True)
    PINNED.write_text(msgspec.json.format(msgspec.json.encode(here(browser))).decode() + "\n")


def other_than_pinned(browser: Browser) -> str:
    """Why nothing can be compared here; empty where it can."""
    if not PINNED.exists():
        return "There are no pictures yet: `make visual UPDATE=1` makes them."
    pinned, now = msgspec.json.decode(PINNED.read_bytes(), type=Pinned), here(browser)
    if pinned == now:
        return ""
    return (
        f"Not compared: the pictures are by Chromium {pinned.chromium} with fonts {pinned.fonts}, this machine has "
        f"Chromium {now.chromium} with fonts {now.fonts}. `make visual UPDATE=1` on the commit before makes new ones."
    )


def keep(name: str, picture: bytes) -> None:
    """As the picture to compare with, in few bytes where the machine has pngquant."""
    file = BASELINE / f"{name}.png"
    file.write_bytes(picture)
    if pngquant := shutil.which("pngquant"):
        command = [pngquant, "--force", "--nofs", "--strip", "--output", str(file), str(file)]
        subprocess.run(command, check=True)


def compared(page: Page, before: bytes, after: bytes) -> dict[str, Any]:
    """The share of pixels that differ, in words, too, and their picture."""
    pair = [base64.b64encode(one).decode() for one in (before, after)]
    found: dict[str, Any] = page.evaluate(COMPARE, [*pair, FORGIVEN])
    return found


def fault_of(page: Page, name: str, picture: bytes) -> str:
    """What changed, with before, after and difference kept in the report; empty where nothing did."""
    file = BASELINE / f"{name}.png"
    if not file.exists():
        return f"{name} is new"
    found = compared(page, file.read_bytes(), picture)
    if found["share"] <= MOST_SHARE:
        return ""
    REPORT.mkdir(parents=True, exist_ok=True)
    shown = {"before": file.read_bytes(), "after": picture, "difference": base64.b64decode(found["picture"])}
    for kind, data in shown.items():
        (REPORT / f"{name}-{kind}.png").write_bytes(data)
    return f"{name}: {found['told']}"


def report(faults: list[str]) -> Path:
    """All that changed on one page: before, after, difference."""
    REPORT.mkdir(parents=True, exist_ok=True)
    kinds = ("before", "after", "difference")
    rows = [
        f"<h2>{fault}</h2>"
        + "".join(f'<img alt="{kind}" src="{fault.partition(":")[0]}-{kind}.png"> ' for kind in kinds)
        for fault in faults
    ]
    page = REPORT / "index.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><title>What changed</title>{''.join(rows)}")
    return page
