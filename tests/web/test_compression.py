"""Pages leave compressed, and their secrets cannot be measured."""

import gzip

import brotli
import pytest

from auth import csrf
from tests.conftest import Visit
from tests.visitors import TOKEN

pytestmark = pytest.mark.usefixtures("undone")


async def test_a_browser_gets_the_coding_it_takes(visit: Visit) -> None:
    minji = await visit("minji")
    plain = await minji.get("/@hanul/orders", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    for asked, coding in (("gzip, deflate, br", "br"), ("gzip", "gzip"), ("deflate", None), ("", None)):
        reply = await minji.get("/@hanul/orders", headers={"Accept-Encoding": asked})
        assert reply.headers.get("content-encoding") == coding
        if coding:
            assert "Accept-Encoding" in reply.headers["vary"] and "HX-Request-Type" in reply.headers["vary"]
            assert int(reply.headers["content-length"]) < len(plain.body) / 3


async def test_what_is_small_or_a_stream_goes_as_it_is(visit: Visit) -> None:
    guest = await visit()
    assert (
        "content-encoding" not in (await guest.get("/robots.txt", headers={"Accept-Encoding": "br"})).headers
    )


async def test_the_token_of_a_form_looks_different_in_every_answer(visit: Visit) -> None:
    """E6: a fixed secret in a compressed page could be read from its length; all of these are good."""
    minji = await visit("minji")
    tokens = set()
    for _ in range(20):
        found = TOKEN.findall((await minji.get("/@hanul/account")).text)
        assert len(found) >= 2
        tokens.update(found)
    assert len(tokens) >= 20
    for token in tokens:
        assert (
            await minji.ask("POST", "/@hanul/account/sessions/others/end", data={"csrf": token})
        ).status == 303
    starts = {token[:20] for token in tokens}
    assert len(starts) == len(tokens) and csrf.SIZE == 32


def test_both_codings_come_back_whole() -> None:
    body = "한국어 日本語 <p>".encode() * 300
    assert (
        gzip.decompress(gzip.compress(body, 4)) == brotli.decompress(brotli.compress(body, quality=4)) == body
    )
