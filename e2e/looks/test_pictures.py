"""The pictures of docs/screens: `PORTICO_SHOTS=1 pytest e2e/looks/test_pictures.py`, with pngquant for small files."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from e2e.imported import import_orders, reads
from e2e.look import Look, context_of
from e2e.looks.gallery import EVERYBODY, SCENES, Scene, at_home, scene
from e2e.person import Person
from e2e.screens.order import Order
from e2e.screens.orders import OrderList
from e2e.stage import Stage
from tests.database import ROOT

FOLDER = ROOT / "docs" / "screens"
LARGEST_BYTES = 130_000
WANTED = {
    "home": [
        "phone-light-en",
        "phone-dark-en",
        "phone-light-ko",
        "phone-light-ja",
        "desk-light-en",
        "desk-dark-en",
        "narrow-light-en",
        "large-text-light-ko",
    ],
    "home-approver": ["phone-light-ko"],
    "home-technical": ["desk-light-ko"],
    "home-empty": ["phone-light-en"],
    "failed": ["phone-light-ko", "phone-dark-en", "desk-light-ko"],
    "inbox": ["phone-light-ja", "phone-dark-ja", "desk-light-ja"],
    "accounts": ["phone-light-en", "phone-dark-ja"],
    "orders": [
        "phone-light-en",
        "phone-dark-en",
        "phone-light-ko",
        "phone-light-ja",
        "desk-light-en",
        "desk-dark-ko",
        "narrow-light-ko",
        "large-text-light-en",
    ],
    "orders-many": ["phone-light-en", "desk-light-en"],
    "orders-blind": ["phone-light-ko"],
    "orders-empty": ["phone-light-en"],
    "orders-filter": ["phone-light-en", "phone-dark-en", "phone-light-ko"],
    "order": [
        "phone-light-en",
        "phone-dark-ja",
        "phone-light-ko",
        "desk-light-en",
        "desk-dark-en",
        "large-text-light-en",
        "narrow-light-en",
    ],
    "order-late": ["phone-light-ko", "phone-dark-ko", "desk-light-ko"],
    "order-40": ["desk-light-ko", "phone-light-ko"],
    "order-approve": ["phone-light-ko"],
    "order-cancelled": ["phone-light-ko"],
    "order-blind": ["phone-light-ko"],
    "billing": ["phone-light-en", "phone-dark-en", "phone-light-ko", "phone-light-ja", "desk-light-en"],
    "invoice-late": ["phone-light-en", "phone-light-ko", "phone-light-ja", "desk-light-en"],
    "tax-invoice": ["phone-light-ko", "desk-light-ko"],
    "statement": ["phone-light-en", "phone-light-ko", "desk-light-ja"],
    "dispute-line": ["phone-light-en"],
    "contacts": ["phone-light-ja"],
    "account": ["phone-light-en", "phone-dark-en", "phone-light-ko", "phone-light-ja", "desk-light-en"],
    "people": ["phone-light-ko"],
    "denied": ["phone-light-en", "phone-light-ko"],
    "not-found": ["phone-light-en", "phone-dark-en", "desk-light-en"],
    "sign-in": ["phone-light-en", "phone-dark-en", "phone-light-ko", "phone-light-ja", "desk-light-en"],
    "signed-out": ["phone-light-en"],
    "confirm": ["phone-light-en"],
    "desk": ["phone-light-en", "desk-light-en"],
    "offline": ["phone-light-en"],
    "accessibility": ["phone-light-en"],
}
PARTS = re.compile(
    r"(?P<scene>.+)-(?P<kind>phone|desk|narrow|large-text)-(?P<theme>light|dark)-(?P<language>en|ko|ja)"
)


@pytest.mark.parametrize("name", [f"{scene}-{look}" for scene, looks in WANTED.items() for look in looks])
def test_picture(chromium: Browser, stage: Stage, name: str) -> None:
    told = PARTS.fullmatch(name)
    assert told
    for key in EVERYBODY:
        stage.prefer(key, locale=told["language"], theme="auto")
    one = ({one.name: one for one in SCENES} | at_home(told["language"]))[told["scene"]]
    take(chromium, stage, one, name)


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_pictures_of_imported_orders(chromium: Browser, stage: Stage, language: str, tmp_path: Path) -> None:
    buyer = import_orders(stage, str(tmp_path / "refused.csv"))
    reads(stage, buyer, language)
    for name, screen, where in (("orders", OrderList, ()), ("order", Order, (buyer.order,))):
        one = scene(f"imported-{name}", buyer.subject, screen, buyer.slug, *where)
        take(chromium, stage, one, f"{one.name}-phone-light-{language}")


def take(chromium: Browser, stage: Stage, one: Scene, name: str) -> None:
    """Go there and keep the picture."""
    told = PARTS.fullmatch(name)
    assert told
    large = told["kind"] == "large-text"
    look = Look(
        size="phone" if large else told["kind"], large_text=large, dark=told["theme"] == "dark", moving=True
    )
    context = context_of(chromium, look, told["language"], scale=1 if told["kind"] == "desk" else 2)
    person = Person(stage, context, look, told["language"])
    person.watch.thorough = False
    if one.who:
        person.signs_in_silently(one.who, one.host)
    one.go(person)
    FOLDER.mkdir(parents=True, exist_ok=True)
    person.page.screenshot(path=FOLDER / f"{name}.png")
    context.close()
    smaller(FOLDER / f"{name}.png")


def smaller(file: Path) -> None:
    """A third of the bytes, where the machine has pngquant; with fewer colours only where that is not enough."""
    pngquant, whole = shutil.which("pngquant"), file.read_bytes()
    for quality in ("70-97", "55-85", "30-70"):
        if pngquant and (quality == "70-97" or file.stat().st_size > LARGEST_BYTES):
            file.write_bytes(whole)
            subprocess.run([pngquant, "--force", "--quality", quality, "--output", file, file], check=True)
    assert file.stat().st_size <= LARGEST_BYTES, f"{file.name}: {file.stat().st_size} bytes"
