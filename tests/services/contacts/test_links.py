"""Links that we signed, and none that we did not."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.contacts.links import Link, Purpose, link_of, token_of
from services.secret import Secret

KEYS = [Secret("the secret of today"), Secret("the secret before")]
LINK = Link(Purpose.ANSWER, UUID(int=7), UUID(int=8), 1_800_000_000)


def test_a_link_comes_back_as_it_was_signed_also_after_the_secret_changed() -> None:
    assert link_of(token_of(LINK, KEYS), KEYS) == LINK
    assert link_of(token_of(LINK, KEYS[1:]), KEYS) == LINK
    assert link_of(token_of(LINK, [Secret("another one")]), KEYS) is None


def test_no_letter_of_it_can_be_another_one() -> None:
    token = token_of(LINK, KEYS)
    for place in range(len(token) - 1):  # the last one holds bits that nobody reads
        other = "A" if token[place] != "A" else "B"
        assert link_of(token[:place] + other + token[place + 1 :], KEYS) is None, place
    for odd in ("", "x", token[:-4], token + "AAAA", token * 2, "é", "../..", "%00", "A" * 98):
        assert link_of(odd, KEYS) is None, odd


@pytest.mark.parametrize(("until", "over"), [(0, False), (1_800_000_000, True), (1_800_000_001, False)])
def test_it_is_over_at_its_moment_or_never(until: int, over: bool) -> None:
    link = Link(Purpose.STOP, UUID(int=7), UUID(int=8), until)
    assert link.over(datetime.fromtimestamp(1_800_000_000, UTC)) is over
