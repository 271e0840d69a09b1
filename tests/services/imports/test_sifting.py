"""F9: an order comes in whole or stays out whole, and never twice."""

from services.imports.reasons import Reason
from tests.services.imports.desk import Desk, row, strict

NUMBERS = "SELECT number FROM orders WHERE source = 'online-retail' ORDER BY number"


def numbers(desk: Desk) -> list[str]:
    return [found["number"] for found in desk.ask(NUMBERS)]


def test_a_bad_line_keeps_its_order_out_until_it_is_mended(desk: Desk) -> None:
    good, bad = row("900001", StockCode="22423"), row("900001", Quantity="six")
    done = desk.bring_in(desk.write(good, row("900002"), bad))
    assert done.refused == {Reason.BAD_QUANTITY: 1, Reason.ORDER_INCOMPLETE: 1}
    assert desk.refused() == [f"2,order-incomplete,{good}", f"4,bad-quantity,{bad}"]
    assert numbers(desk) == ["900002"]
    mended = desk.bring_in(desk.write(good, row("900002"), row("900001")))
    assert (mended.known, mended.orders, mended.refused) == (1, 1, {})
    assert numbers(desk) == ["900001", "900002"]


def test_a_broken_row_keeps_the_order_out_that_it_names(desk: Desk) -> None:
    done = desk.bring_in(desk.write(row("900001"), "900001,85123A", row("900002"), '900002,"open'))
    assert done.refused == {Reason.ORDER_INCOMPLETE: 2, Reason.BAD_QUOTES: 1, Reason.WRONG_COLUMNS: 1}
    assert numbers(desk) == []
    assert desk.new() == {"event": 1}


def test_a_number_that_another_order_has(desk: Desk) -> None:
    desk.bring_in(desk.write(row("900001")))
    before = desk.ask("SELECT * FROM order_line ORDER BY id")
    done = desk.bring_in(desk.write(row("900001"), row("900001", StockCode="22423"), row("900002")))
    assert (done.orders, done.refused) == (1, {Reason.NUMBER_TAKEN: 2})
    assert len(desk.refused()) == 2
    assert [line for line in desk.ask("SELECT * FROM order_line ORDER BY id") if line in before] == before


def test_two_customers_may_have_the_same_number(desk: Desk) -> None:
    done = desk.bring_in(desk.write(row("900001"), row("900001", CustomerID="17851.0")))
    assert (done.orders, done.accounts) == (2, 2)
    assert [(note.kind, note.count) for note in done.notes] == [("several-customers", 1)]


def test_repeated_lines_are_kept_or_refused_as_the_map_says(desk: Desk) -> None:
    file = desk.write(row("900001"), row("900001"), row("900001", Quantity="7"))
    done = desk.bring_in(file, strict(repeated_lines="refuse"))
    assert (done.lines, done.orders, done.refused) == (2, 1, {Reason.REPEATED_LINE: 1})
    again = desk.bring_in(file, strict(repeated_lines="refuse"))
    assert (again.known, again.batch) == (1, None)
    other = desk.bring_in(desk.write(row("900002"), row("900002")))
    assert (other.lines, [note.kind for note in other.notes]) == (2, ["repeated-line-kept"])


def test_sums_beyond_all_measure(desk: Desk) -> None:
    rows = [row("900001", Quantity="99999", UnitPrice="999999")] * 120
    done = desk.bring_in(desk.write(*rows, row("900002")))
    assert (done.orders, done.refused) == (1, {Reason.AMOUNT_TOO_LARGE: 120})
