"""Words in the language of the reader."""

import asyncio

import pytest

from services.words import LOCALE, LOCALES, _, best_of, catalogue, ngettext


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("ja", "ja"),
        ("de,ja;q=0.5", "ja"),
        ("de-DE,de;q=0.9", "en"),
        ("", "en"),
        ("en-GB", "en"),
        (";;;,,,", "en"),
        ("*", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_the_language_that_a_browser_likes_best(asked: str, best: str) -> None:
    """F2: whatever it sends."""
    assert best_of(asked) == best


async def test_languages_do_not_mix() -> None:
    """300 at once: the language belongs to the task."""

    async def word(locale: str) -> tuple[str, str]:
        LOCALE.set(locale)
        await asyncio.sleep(0)
        return locale, _("Orders")

    told = await asyncio.gather(*[word(locale) for locale in LOCALES * 100])
    assert set(told) == {("en", "Orders"), ("ko", "주문"), ("ja", "注文")}


def test_numbers_take_their_form() -> None:
    told = [ngettext("in %(num)d day", "in %(num)d days", number) for number in (1, 2)]
    assert told == ["in %(num)d day", "in %(num)d days"]


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert catalogue("xx").gettext("Orders") == "Orders"
