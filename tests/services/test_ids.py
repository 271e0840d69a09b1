"""Ids say nothing of what belongs to whom."""

import time

import pytest

from services.ids import first_of, moment, uuid7


def test_an_id_is_of_version_7_and_nobody_guesses_the_next() -> None:
    """D8: 74 bits of each are random."""
    ids = [uuid7() for _ in range(5000)]
    assert {(key.version, key.variant) for key in ids} == {(7, "specified in RFC 4122")}
    assert len({key.int & (1 << 62) - 1 for key in ids}) == 5000
    assert len({key.int >> 64 & 0xFFF for key in ids}) > 2000


def test_later_ids_sort_later() -> None:
    first = uuid7()
    time.sleep(0.002)
    assert first < uuid7()


def test_what_is_made_from_a_moment_on_sorts_behind_its_first_id() -> None:
    before = uuid7()
    time.sleep(0.002)
    first = first_of(moment())
    assert before < first <= uuid7() and first.version == 7


@pytest.mark.parametrize("text", ["", "0", "not hex at all", "1" * 40])
def test_what_is_no_moment_has_no_first_id(text: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        first_of(text)
