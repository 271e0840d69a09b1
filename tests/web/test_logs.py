"""What is written into the log, and what never is."""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from services.settings import Settings
from tests.conftest import Visit
from tests.logs import Lines
from tests.visitors import TOKEN
from web.door import Door
from web.logs import hide_secrets, set_up_logs
from web.pages.orders import listing


@pytest.fixture
def written(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The log of a process that was just set up."""
    before = structlog.get_config()
    paper = io.StringIO()
    monkeypatch.setattr(sys, "stderr", paper)
    set_up_logs(settings)
    yield paper
    structlog.configure(**before)


def test_a_line_is_one_line_of_json(written: io.StringIO) -> None:
    """K7: whatever is in it."""
    structlog.get_logger("portico").info("first\nsecond", route="a\r\nb", number=3)
    [line] = written.getvalue().splitlines()
    told = json.loads(line)
    assert (told["event"], told["route"], told["level"]) == ("first\nsecond", "a\r\nb", "info")
    assert told["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "name",
    [
        "token",
        "id_token",
        "Cookie",
        "Set-Cookie",
        "client_secret",
        "PASSWORD",
        "Authorization",
        "csrf",
        "code",
        "state",
        "nonce",
        "verifier",
    ],
)
def test_a_value_with_a_secret_name_is_stars(written: io.StringIO, name: str) -> None:
    """K7."""
    structlog.get_logger("portico").warning("seen", **{name: "s3cr3t"})
    assert "s3cr3t" not in written.getvalue() and "***" in written.getvalue()
    assert hide_secrets(None, "", {name: "s3cr3t"}) == {name: "***"}


def test_trouble_brings_its_reason(written: io.StringIO) -> None:
    try:
        raise ValueError("the reason")
    except ValueError:
        structlog.get_logger("portico").exception("failed")
    [line] = written.getvalue().splitlines()
    assert "the reason" in json.loads(line)["exception"]


@pytest.mark.usefixtures("undone")
async def test_a_visit_leaves_neither_secrets_nor_what_was_typed(
    door: Door, visit: Visit, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K7: cookies, tokens of forms, searches, names; with a page that breaks in between."""
    begin = len(lines.written)
    minji = await visit("minji")
    page = await minji.get("/@hanul/account")
    tokens = TOKEN.findall(page.text)
    await minji.get("/@hanul/orders?q=typed-by-minji")
    await minji.get("/@hanul/orders/typed-by-minji")
    await minji.post(
        "/@hanul/account/preferences", {"locale": "typed-by-minji", "zone": "UTC", "theme": "auto"}
    )
    await minji.ask("POST", "/@hanul/account/preferences", data={"csrf": "typed-by-minji"})

    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(listing, "page_and_counts", broken)
    await minji.get("/@hanul/orders?q=typed-by-minji")
    text = "\n".join(lines.written[begin:])
    assert "broken" in text and "refused" in text
    for secret in (minji.token, *tokens, "typed-by-minji", "Minji", "김민지", "minji@hanul.example"):
        assert secret not in text, secret
