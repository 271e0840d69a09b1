"""What needs a reader, in words."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from services.invoices.records import AnswerKind
from services.money import Money
from services.needs.records import Need, Why
from services.orders.records import Reason
from web.needs import place_of, said_in_vain, tell, why_late

NEED = Need(
    why=Why.LATE,
    topic="o1",
    number="10471",
    goods="Servo drive",
    since=datetime(2026, 11, 19, 1, tzinfo=UTC),
    placed_by="Minji Kim",
    promised_on=date(2026, 11, 26),
    first_promised_on=date(2026, 11, 19),
    reason=Reason.CUSTOMS,
    carrier_name="DHL",
    place="Bremen",
    until=datetime(2026, 11, 24, 9, tzinfo=UTC),
    total=Money(127600, "EUR"),
    due_on=date(2026, 11, 16),
    answer=AnswerKind.PROMISED,
    answer_day=date(2026, 11, 17),
)


@pytest.mark.parametrize(
    ("why", "title", "quiet"),
    [
        (Why.PICK_UP, "Servo drive is ready to be picked up", "At Bremen since Thu 19 Nov. Kept until Tue 24 Nov."),
        (Why.ATTEMPTED, "Servo drive could not be delivered", "DHL tried on Thu 19 Nov, 01:00."),
        (Why.APPROVE, "Order 10471 waits for approval", "Placed by Minji Kim, waiting since Thu 19 Nov. Would arrive Thu 26 Nov."),
        (Why.ANSWER, "Order 10471 waits for your answer", "Held since Thu 19 Nov."),
        (Why.OVERDUE, "Servo drive should have come Thu 26 Nov", "There is no new day yet."),
        (Why.LATE, "Servo drive now comes Thu 26 Nov", "It is held at customs. Promised for Thu 19 Nov."),
        (Why.UNPAID, "€1,276.00 is overdue", "Invoice 10471. Was due Mon 16 Nov. You promised to pay by Tue 17 Nov; the money is not here."),
        (Why.PAYABLE, "€1,276.00 is due soon", "Invoice 10471. Due Mon 16 Nov,"),
    ],
)  # fmt: skip
def test_each_says_what_why_and_until_when(why: Why, title: str, quiet: str) -> None:
    told = tell(msgspec.structs.replace(NEED, why=why), "#")
    assert told.title.replace("\xa0", " ") == title
    assert quiet in told.quiet.replace("\xa0", " ")


def test_what_nobody_said_is_left_out() -> None:
    bare = msgspec.structs.replace(NEED, reason=Reason.UNSAID, first_promised_on=None)
    assert tell(bare, "#").quiet == "" and why_late(Reason.UNSAID) == ""
    assert tell(msgspec.structs.replace(bare, why=Why.PICK_UP, place="", until=None), "#").quiet.startswith(
        "At DHL"
    )


def test_where_one_sees_to_it() -> None:
    assert place_of(NEED) == ("order", {"number": "10471"})
    assert place_of(msgspec.structs.replace(NEED, why=Why.APPROVE)) == ("approval", {"number": "10471"})
    assert place_of(msgspec.structs.replace(NEED, why=Why.UNPAID)) == ("invoice", {"invoice": "10471"})
    assert said_in_vain(None, None) == "" and "paid on" in said_in_vain(AnswerKind.PAID, date(2026, 11, 17))


def test_every_reason_has_its_sentence() -> None:
    assert all(why_late(reason).endswith(".") for reason in Reason if reason)
