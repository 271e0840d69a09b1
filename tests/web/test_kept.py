"""What was typed into a form that came to nothing is on the page that says so."""

import re
from pathlib import Path
from typing import Any

import pytest

from auth import actor
from services import errors
from services.db import execute
from services.orders import deciding
from tests.conftest import Visit
from tests.factories import as_owner
from tests.visitors import PART, Seen
from web import kept
from web.pages.answers import disputing

pytestmark = pytest.mark.usefixtures("undone")
NO_SUCH = "00000000-0000-7000-8000-000000000000"
NOTE = "I called them\r\nand they found it."
DECLINE = "/@hanul/orders/10490/decline"
FIELDS = re.compile(r'ui\.field\("(\w+)"[^}]*\brows=|<textarea[^>]* name="(\w+)"')


def copied(seen: Seen) -> str:
    """The words in the one field that nobody sends."""
    [words] = re.findall(
        r"<textarea class=\"in\" id=\"problem-words\"[^>]*readonly>\n([^<]*)</textarea>", seen.text
    )
    return str(words)


def test_whatever_people_write_at_length_is_shown_where_it_came_to_nothing() -> None:
    """F10: a form with a field of several lines is known to the page of trouble."""
    pages = Path(kept.__file__).parent.joinpath("pages").rglob("*.html")
    names = {name for page in pages for found in FIELDS.findall(page.read_text()) for name in found if name}
    assert len(names) >= 4 and names <= kept.WRITTEN


@pytest.mark.parametrize(("error", "status"), [(errors.Unavailable("database"), 503), (ValueError(), 500)])
async def test_what_was_typed_when_the_house_was_away_is_on_the_page_and_can_be_sent_again(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    """F10: also where nobody can be known, because the database is away."""
    jun = await visit("jun")
    version = (await jun.get(DECLINE)).document.find("input", name="version")["value"]
    data = {"csrf": await jun.form_token(), "version": version, "reason": NOTE}

    def fail(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(*((actor, "transaction") if status == 503 else (deciding, "decline")), fail)
        page = await jun.ask("POST", DECLINE, data=data)
        part = await jun.ask("POST", DECLINE, data=data, headers=PART)
    assert page.status == part.status == status
    assert copied(page) == NOTE
    form = page.document.find("form", action=DECLINE)
    sent = {one["name"]: one["value"] for one in form.all("input")}
    assert {**sent, "csrf": ""} == {**data, "csrf": ""}
    assert not part.document.all("form"), "the page stays, and what was typed stays in it"
    assert (await jun.ask("POST", DECLINE, data=sent)).status == 303
    assert "I called them" in (await jun.get("/@hanul/orders/10490")).text


async def test_what_was_typed_when_somebody_was_faster_can_be_copied_and_not_sent_blindly(
    visit: Visit,
) -> None:
    """F10: two of the staff finish one task."""
    async with as_owner():
        await execute(
            "INSERT INTO task (id, key, kind, opened_at, about, status, status_since, note)"
            " VALUES ($1, 'k', 'not_received', now(), '{}', 'open', now(), '')",
            NO_SUCH,
        )
    sora, done = await visit("sora"), f"/tasks/{NO_SUCH}/finish"
    assert (await sora.post(done, {"note": "called them"})).status == 303
    page = await sora.post(done, {"note": NOTE})
    assert page.status == 409 and copied(page) == NOTE
    assert not page.document.find("main").all("form") and page.document.find("main").all("a")


async def test_neither_files_nor_tokens_are_kept(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """F10, E4: a form is not sent again without its file; its words can be copied."""
    anna = await visit("anna")
    token, address = await anna.form_token(), "/@nordwind/billing/HRD-2026-00001/dispute"
    data = {"csrf": token, "line": "1", "once": str(NO_SUCH), "reason": "price", "evidence": NOTE}
    data |= {"quantity": "", "amount": "1"}

    async def fail(*_: Any, **__: Any) -> None:
        raise errors.Unavailable("database")

    monkeypatch.setattr(disputing, "open_dispute", fail)
    with_file = await anna.ask("POST", address, data=data, files={"photo": ("p.png", b"PHOTO", "image/png")})
    assert with_file.status == 503 and token not in with_file.text and "PHOTO" not in with_file.text
    assert copied(with_file) == NOTE
    assert not with_file.document.find("main").all("form")
    without = await anna.ask(
        "POST", address, data=data, files={"photo": ("", b"", "application/octet-stream")}
    )
    form = without.document.find("form", action=address)
    assert form["enctype"] == "multipart/form-data", "as it was sent"
    assert {one["name"]: one["value"] for one in form.all("input")}.items() >= (
        data.items() - {("csrf", token)}
    )
