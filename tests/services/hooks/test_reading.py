"""What may stand in a message: events, in a bounded body, with room for what carriers add."""

import msgspec
import pytest

from services.hooks.reading import DEEPEST, MOST_EVENTS, read
from services.hooks.records import TooMuch, Unreadable
from services.shipments.told import Told
from tests.house.source import ROOT
from tests.services.hooks.post import body, event


def nested(depth: int) -> bytes:
    """A message that is nested so deep, the message and its events included."""
    return b'{"type": "other", "more": ' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


def test_events_in_their_order() -> None:
    one = event("B1", place="Leipzig", signed_by=None, weight={"kg": 4})
    kind, told = read(body(one, 7))
    assert kind == "parcel.tracked"
    assert told == [Told(parcel="B1", code="ES", time=one["time"], id=one["id"], place="Leipzig"), None]


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"no",
        b"\xff",
        b"[]",
        b'{"data": {}}',
        b'{"type": 5}',
        b'{"type": "parcel.tracked"}',
        b'{"type": "parcel.tracked", "data": []}',
        b'{"type": "parcel.tracked", "data": {"events": {}}}',
        b'{"type": "parcel.tracked", "data": {"events": []}}',
        nested(DEEPEST + 1),
        nested(100_000),
    ],
    ids=range(12),
)
def test_what_is_no_message(wrong: bytes) -> None:
    """I3: and nested at most 32 times."""
    with pytest.raises(Unreadable):
        read(wrong)


def test_as_deep_as_may_be() -> None:
    assert read(nested(DEEPEST)) == ("other", [])


def test_no_more_than_a_hundred() -> None:
    """I3: bounded work for one message."""
    assert len(read(body(*[event("B1")] * MOST_EVENTS))[1]) == MOST_EVENTS
    with pytest.raises(TooMuch):
        read(body(*[event("B1")] * (MOST_EVENTS + 1)))


def test_a_type_that_we_do_not_know_holds_what_it_likes() -> None:
    assert read(msgspec.json.encode({"type": "invoice.paid", "data": 5})) == ("invoice.paid", [])


def test_the_example_of_the_contract_is_a_message() -> None:
    text = (ROOT / "docs/carriers.md").read_text()
    example = text[text.index('{"type"') : text.index("}]}}") + 4]
    kind, [told] = read(example.encode())
    assert kind == "parcel.tracked" and told and (told.code, told.place) == ("PO", "Bremen")
