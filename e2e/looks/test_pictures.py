"""The pictures of docs/screens: `PORTICO_SHOTS=1 pytest e2e/looks/test_pictures.py`, with pngquant for small files."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from e2e.look import Look, context_of
from e2e.looks.gallery import EVERYBODY, SCENES
from e2e.person import Person
from e2e.stage import Stage
from tests.database import ROOT

FOLDER = ROOT / "docs" / "screens"
LARGEST_BYTES = 120_000
WANTED = [
    "home-technical-phone-light-en",
    "home-technical-phone-dark-en",
    "home-technical-phone-light-ko",
    "home-technical-desk-light-en",
    "home-technical-desk-dark-en",
    "home-technical-large-text-light-en",
    "home-technical-narrow-light-en",
    "home-approver-phone-light-en",
    "home-business-phone-light-en",
    "home-business-phone-dark-en",
    "home-business-desk-light-en",
    "home-empty-phone-light-en",
    "inbox-phone-light-ja",
    "inbox-phone-dark-ja",
    "inbox-desk-light-en",
    "accounts-phone-light-en",
    "accounts-phone-dark-ja",
    "orders-phone-light-en",
    "orders-phone-dark-en",
    "orders-phone-light-ko",
    "orders-phone-light-ja",
    "orders-desk-light-en",
    "orders-desk-dark-en",
    "orders-narrow-light-en",
    "orders-large-text-light-en",
    "orders-many-desk-light-en",
    "orders-blind-phone-light-ko",
    "orders-empty-phone-light-en",
    "orders-filter-phone-light-en",
    "orders-filter-phone-dark-en",
    "orders-filter-phone-light-ko",
    "filter-page-phone-light-en",
    "order-phone-light-en",
    "order-phone-dark-ja",
    "order-phone-light-ko",
    "order-desk-light-en",
    "order-desk-dark-en",
    "order-large-text-light-en",
    "order-late-phone-light-en",
    "order-late-phone-dark-en",
    "order-late-phone-light-ko",
    "order-late-desk-light-en",
    "order-40-desk-light-en",
    "order-40-phone-light-en",
    "order-approve-phone-light-ko",
    "order-cancelled-phone-light-en",
    "order-blind-phone-light-ko",
    "account-phone-light-en",
    "account-phone-dark-en",
    "account-phone-light-ko",
    "account-phone-light-ja",
    "account-desk-light-en",
    "people-phone-light-ko",
    "people-desk-light-en",
    "denied-phone-light-en",
    "denied-phone-light-ko",
    "not-found-phone-light-en",
    "not-found-phone-dark-en",
    "not-found-desk-light-en",
    "failed-phone-light-en",
    "failed-phone-dark-en",
    "failed-desk-light-en",
    "sign-in-phone-light-en",
    "sign-in-phone-dark-en",
    "sign-in-phone-light-ko",
    "sign-in-desk-light-en",
    "signed-out-phone-light-en",
    "confirm-phone-light-en",
    "desk-phone-light-en",
    "desk-desk-light-en",
    "offline-phone-light-en",
    "imprint-desk-light-en",
]
PARTS = re.compile(
    r"(?P<scene>.+)-(?P<kind>phone|desk|narrow|large-text)-(?P<theme>light|dark)-(?P<language>en|ko|ja)"
)


@pytest.mark.parametrize("name", WANTED)
def test_picture(chromium: Browser, stage: Stage, name: str) -> None:
    told = PARTS.fullmatch(name)
    assert told
    for key in EVERYBODY:
        stage.prefer(key, locale=told["language"], theme="auto")
    large = told["kind"] == "large-text"
    look = Look(
        size="phone" if large else told["kind"], large_text=large, dark=told["theme"] == "dark", moving=True
    )
    context = context_of(chromium, look, told["language"], scale=1 if told["kind"] == "desk" else 2)
    person = Person(stage, context, look, told["language"])
    person.watch.thorough = False
    [scene] = [one for one in SCENES if one.name == told["scene"]]
    if scene.who:
        person.signs_in_silently(scene.who, scene.host)
    scene.go(person)
    person.page.mouse.move(0, 0)
    file = FOLDER / f"{name}.png"
    FOLDER.mkdir(parents=True, exist_ok=True)
    person.page.screenshot(path=file)
    context.close()
    smaller(file)


def smaller(file: Path) -> None:
    """A third of the bytes, where the machine has pngquant."""
    if pngquant := shutil.which("pngquant"):
        subprocess.run([pngquant, "--force", "--quality", "55-85", "--output", file, file], check=True)
    assert file.stat().st_size <= LARGEST_BYTES, f"{file.name}: {file.stat().st_size} bytes"
