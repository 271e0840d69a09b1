"""Conditions of a written query."""

from services.where import Where, one_of


def test_values_are_numbered_in_the_order_in_which_they_were_named() -> None:
    where = (
        Where().add("account_id = {}", "a").add("promised_on IS NULL").add("(placed_at, id) < ({}, {})", 1, 2)
    )
    assert str(where) == "account_id = $1 AND promised_on IS NULL AND (placed_at, id) < ($2, $3)"
    assert where.values == ["a", 1, 2]


def test_no_condition_lets_everything_through() -> None:
    assert str(Where()) == "true"


def test_a_value_never_becomes_part_of_the_text() -> None:
    """F3."""
    assert str(Where().add("number = {}", "' OR true --")) == "number = $1"


def test_words_of_ours_stand_in_the_text_each_time_in_the_same_order() -> None:
    assert one_of("status", frozenset({"packed", "approval"})) == "status IN ('approval', 'packed')"
    assert (
        str(Where().add(one_of("status", ["packed"])).add("id = {}", 1)) == "status IN ('packed') AND id = $1"
    )
