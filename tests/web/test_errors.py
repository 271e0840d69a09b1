"""A refusal gets a number and words, in the size that was asked for, and tells nothing of our inside."""

import re
from typing import Any

import asyncpg
import pytest

from auth.actor import BY_ITSELF
from services import errors
from tests.clocks import StillClock
from tests.conftest import Visit
from tests.logs import Lines
from tests.visitors import PART, Seen
from web.pages.orders import listing
from web.render import ENV

pytestmark = pytest.mark.usefixtures("undone")
SECRET = "postgresql://portico_app:pw@db/portico"
RAISED: list[tuple[Exception, int]] = [
    (errors.NotFound("10482"), 404),
    (errors.Denied("orders:read", ("Jun Lee",)), 403),
    (errors.Denied("something:unknown"), 403),
    (errors.Conflict("10482"), 409),
    (errors.Invalid({"number": "unknown"}), 422),
    (errors.Unavailable("database"), 503),
    (ValueError(SECRET), 500),
    (RuntimeError(SECRET), 500),
    (asyncpg.PostgresError(SECRET), 500),
    (KeyError("token"), 500),
    (RecursionError(), 500),
]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    def with_(error: Exception) -> None:
        async def fail(*_: Any, **__: Any) -> None:
            raise error

        monkeypatch.setattr(listing, "page_and_counts", fail)

    return with_


def words(seen: Seen) -> str:
    return seen.document.text


@pytest.mark.parametrize(
    ("error", "status"), RAISED, ids=lambda one: str(one) if isinstance(one, int) else type(one).__name__
)
async def test_every_refusal_in_both_sizes_and_three_languages(
    visit: Visit, broken: Any, error: Exception, status: int
) -> None:
    """F10: a page in the reader's shell, a notice for htmx; nothing of what was raised in either."""
    broken(error)
    for who, home in (("minji", "hanul"), ("kenji", "aoi"), ("anna", "nordwind")):
        visitor = await visit(who)
        page, part = await visitor.get(f"/@{home}/orders"), await visitor.part(f"/@{home}/orders")
        assert page.status == part.status == status
        assert page.document.find("main") and not part.document.all("main")
        assert part.headers["hx-retarget"] == "#notices" and part.headers["hx-reswap"] == "innerHTML"
        assert ("retry-after" in page.headers) == (status == 503)
        for seen in (page, part):
            assert not re.search(r"postgresql:|Traceback|Error:|\.py|asyncpg|KeyError|'token'", seen.text)
            assert len(words(seen)) > 10
    assert page.document.all("nav", aria_label="Main")


async def test_a_number_to_quote_is_the_one_in_the_log(visit: Visit, broken: Any, lines: Lines) -> None:
    """F10, K7: a page of trouble shows it, the log line has it and the reason."""
    broken(ValueError("the reason"))
    page = await (await visit("anna")).get("/@nordwind/orders")
    [number] = [one.text for one in page.document.all("span") if "mono" in one.get("class", "")]
    [line] = [line for line in lines.written if number in line and '"failed"' in line]
    assert "the reason" in line and '"route": "orders"' in line


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nope", 404),
        ("GET", "/@hanul/nope", 404),
        ("POST", "/@hanul/orders", 405),
        ("DELETE", "/imprint", 405),
        ("PUT", "/@hanul/orders/10482", 405),
        ("GET", "/@hanul/orders?rows=x", 400),
        ("GET", "/@hanul/orders?q=" + "a" * 101, 400),
        ("GET", "/@hanul/orders/" + "a" * 41, 404),
        ("POST", "/@hanul/account/sessions/x/end", 404),
    ],
)
async def test_what_the_framework_refuses_has_the_same_shape(
    visit: Visit, method: str, path: str, status: int
) -> None:
    """F10: 400, 404 and 405 of its own."""
    for visitor in (await visit("minji"), await visit()):
        for headers in ({}, PART):
            seen = await visitor.ask(method, path, headers=headers)
            assert seen.status in {status, 401, 303}, seen.status
            assert not seen.body or seen.html
            assert "detail" not in seen.text and "extra" not in seen.text
    if status == 405:
        assert seen.headers["allow"] and method not in seen.headers["allow"]


async def test_an_api_speaks_problem_json(visit: Visit) -> None:
    """F10: one shape with an id and nothing internal."""
    seen = await (await visit("minji")).get("/api/v1/nope")
    assert seen.headers["content-type"] == "application/problem+json" and seen.status == 404
    told = seen.reply.json()
    assert set(told) == {"type", "title", "status", "instance"} and told["status"] == 404


async def test_who_is_not_signed_in_comes_back_to_the_same_page(visit: Visit) -> None:
    """B3: address, query and account; a part sends the page around it."""
    guest = await visit()
    page = await guest.get("/@hanul/orders?group=late&q=1")
    assert (
        page.status == 303 and page.location == "/auth/sign-in?next=/%40hanul/orders%3Fgroup%3Dlate%26q%3D1"
    )
    part = await guest.part(
        "/@hanul/widgets/headline", headers={"HX-Current-URL": "http://localhost:8000/@hanul/orders?q=1"}
    )
    assert part.status == 401 and part.headers["hx-redirect"] == "/auth/sign-in?next=/%40hanul/orders%3Fq%3D1"


async def test_a_page_whose_reader_was_idle_is_not_led_away_when_it_asks_by_itself(
    visit: Visit, still: StillClock
) -> None:
    """C3: what is typed on it stays; the first thing that the reader presses asks to sign in."""
    minji = await visit("minji")
    for minutes, status in ((20, 200), (15, 401)):
        still.forward(minutes=minutes)
        seen = await minji.ask("GET", "/@hanul/orders/10482/row", headers=PART | {BY_ITSELF: "1"})
        assert seen.status == status and "hx-redirect" not in seen.headers
    assert (await minji.get("/@hanul/orders")).location.startswith("/auth/sign-in")


async def test_a_renamed_account_leads_on(visit: Visit) -> None:
    minji = await visit("minji")
    assert (await minji.get("/@hanul-auto/orders?q=1")).location == "/@hanul/orders?q=1"
    assert (await minji.part("/@hanul-auto/orders")).headers["hx-redirect"] == "/@hanul/orders"
    assert (
        await minji.post("/@hanul-auto/account/preferences", {"locale": "en", "zone": "UTC", "theme": "auto"})
    ).status == 404


async def test_an_account_that_is_not_theirs_leads_nobody_back_into_it(visit: Visit) -> None:
    for address in (await (await visit("minji")).get("/@nordwind/orders")).links():
        assert "nordwind" not in address


async def test_the_support_host_leads_nowhere_before_there_are_support_sessions(visit: Visit) -> None:
    page = await (await visit(host="support")).get("/")
    assert page.status == 404 and not page.document.find("main").all("a")


async def test_a_page_that_breaks_while_it_is_drawn_sends_no_half(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F10: what was done in its transaction is undone."""
    monkeypatch.setattr(ENV.globals["ui"], "chips", lambda *_, **__: 1 / 0, raising=False)
    seen = await (await visit("minji")).get("/@hanul/orders")
    assert seen.status == 500 and "</html>" in seen.text and "order-list" not in seen.text
