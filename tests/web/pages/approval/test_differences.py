"""What became of an order since somebody looked at it, as far as a form can tell."""

from datetime import date
from decimal import Decimal

import msgspec

from services.money import Money
from services.orders.versions import version_of
from services.shipments.timeline import Happening, What
from web.components.made_up import ROW, line, order
from web.components.made_up_parcels import AT, story
from web.pages.approval.differences import changes, decision_in
from web.pages.approval.views import Changed

replace = msgspec.structs.replace
ORDER = order(ROW)
NOW = version_of(ROW, ORDER.lines)


def test_nothing_new_is_no_difference() -> None:
    assert changes(ORDER, NOW, NOW) is None


def test_what_a_form_did_not_bring_is_different_somehow() -> None:
    assert changes(ORDER, None, NOW) == Changed(otherwise=True)


def test_quantities_sum_and_day_are_named() -> None:
    fewer = [replace(ORDER.lines[0], cancelled=Decimal(1)), ORDER.lines[1]]
    row = replace(ROW, promised_on=date(2026, 11, 25), total=Money(5, "KRW"))
    assert changes(ORDER, version_of(row, fewer), NOW) == Changed(
        quantities=[("Gripper kit", Decimal(1), Decimal(2))],
        total=(Money(5, "KRW"), Money(981200, "KRW")),
        day=(date(2026, 11, 25), date(2026, 11, 24)),
    )


def test_another_article_or_another_line_is_said_in_general() -> None:
    other = [replace(ORDER.lines[0], sku="HB-G3"), ORDER.lines[1]]
    assert changes(ORDER, version_of(ROW, other), NOW) == Changed(otherwise=True)
    more = [*ORDER.lines, line(3, "Battery", 1)]
    found = changes(ORDER, version_of(replace(ROW, promised_on=None), more), NOW)
    assert found == Changed(day=(None, date(2026, 11, 24)), otherwise=True)


def test_a_decision_is_found_among_what_happened() -> None:
    made = Happening(what=What.ORDER, state="approved", at=AT, heard_at=AT)
    assert decision_in([*story()[:3], made]) is made
    assert decision_in(story()[:3]) is None
