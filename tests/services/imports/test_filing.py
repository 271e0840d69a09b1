"""What a filed order looks like, and which order a cancellation takes back."""

from datetime import UTC, datetime
from decimal import Decimal

from tests.services.imports.desk import CUT, Desk, row

LINKS = """
    SELECT c.number, o.number AS cancels FROM orders c JOIN orders o ON o.id = c.cancels_id AND o.account_id = c.account_id
    WHERE c.source = 'online-retail' ORDER BY 1
"""


def links(desk: Desk) -> dict[str, str]:
    return {found["number"]: found["cancels"] for found in desk.ask(LINKS)}


def back(number: str, quantity: str, **other: str) -> str:
    return row(number, Quantity=quantity, **{"InvoiceDate": "2011-07-01 10:00:00", **other})


def test_an_order_with_its_lines(desk: Desk) -> None:
    desk.bring_in(CUT)
    [order] = desk.ask("SELECT * FROM orders WHERE number = '536365'")
    assert (order["kind"], order["status"], order["currency"]) == ("order", "completed", "GBP")
    assert (order["title"], order["sku"]) == ("WHITE HANGING HEART T-LIGHT HOLDER", "85123A")
    assert (order["line_count"], order["total_minor"], order["source"]) == (7, 13_912, "online-retail")
    assert (order["cancels_id"], order["po_number"], order["promised_on"]) == (None, "", None)
    assert order["placed_at"] == datetime(2010, 12, 1, 8, 26, tzinfo=UTC)
    lines = desk.ask("SELECT * FROM order_line WHERE order_id = $1 ORDER BY position", order["id"])
    assert [line["position"] for line in lines] == [1, 2, 3, 4, 5, 6, 7]
    assert (lines[1]["sku"], lines[1]["name"]) == ("71053", "WHITE METAL LANTERN")
    assert (lines[1]["quantity"], lines[1]["unit_price"], lines[1]["amount_minor"]) == (
        6,
        Decimal("3.39"),
        2034,
    )
    assert {line["account_id"] for line in lines} == {order["account_id"]}


def test_a_cancellation_is_a_document_of_its_own(desk: Desk) -> None:
    desk.bring_in(CUT)
    [found] = desk.ask("SELECT * FROM orders WHERE number = 'C539866'")
    assert (found["kind"], found["status"], found["line_count"]) == ("cancellation", "cancelled", 3)
    assert found["total_minor"] == -3 * 255 - 4 * 850 - 2 * 765
    quantities = desk.ask("SELECT max(quantity) FROM order_line WHERE order_id = $1", found["id"])
    assert quantities[0][0] == -2
    [order] = desk.ask("SELECT * FROM orders WHERE id = $1", found["cancels_id"])
    assert (order["number"], order["status"]) == ("536861", "completed")


def test_which_orders_are_taken_back_in_the_cut(desk: Desk) -> None:
    desk.bring_in(CUT)
    assert links(desk) == {
        "C539866": "536861",
        "C540367": "540365",
        "C540853": "540365",
        "C550668": "550188",
        "C550672": "550281",
        "C562118": "550188",
        "C570835": "566756",
        "C577775": "575352",
        "C579090": "577135",
        "C580714": "579152",
        "C580740": "579152",
    }


def test_only_without_doubt(desk: Desk) -> None:
    done = desk.bring_in(
        desk.write(
            row("900001"),
            row("900001", StockCode="22423"),
            row("900002", StockCode="71053"),
            row("900003", StockCode="71053"),
            row("900004", StockCode="84406B", InvoiceDate="2011-08-01 10:00:00"),
            row("900005", StockCode="84029G", CustomerID="17851.0"),
            back("C1", "-6"),
            back("C2", "-7"),
            back("C3", "-1", UnitPrice="2.54"),
            back("C4", "-1", StockCode="71053"),
            back("C5", "-1", StockCode="84406B"),
            back("C6", "-1", StockCode="84029G"),
            back("C7", "-1"),
            back("C7", "-1", StockCode="71053"),
            back("C8", "-3"),
            back("C8", "-3"),
            back("C9", "-4"),
            back("C9", "-3"),
        )
    )
    assert (links(desk), done.linked) == ({"C1": "900001", "C8": "900001"}, 2)


def test_the_order_may_have_come_with_an_earlier_file(desk: Desk) -> None:
    desk.bring_in(desk.write(row("900001")))
    assert desk.bring_in(desk.write(back("C1", "-6"))).linked == 1
    assert links(desk) == {"C1": "900001"}


def test_of_two_times_the_earlier(desk: Desk) -> None:
    done = desk.bring_in(CUT)
    [order] = desk.ask("SELECT placed_at FROM orders WHERE number = 'C545569'")
    assert order[0] == datetime(2011, 3, 3, 16, 25, tzinfo=UTC)
    [note] = [note for note in done.notes if note.kind == "several-times"]
    assert (note.count, [about for about, _ in note.examples]) == (3, ["544926", "C545569", "550645"])


def test_tiny_prices_stay_exact(desk: Desk) -> None:
    desk.bring_in(CUT)
    found = desk.ask(
        "SELECT sku, unit_price, amount_minor FROM order_line WHERE unit_price BETWEEN 0.0001 AND 0.005"
    )
    assert (
        sorted(map(tuple, found))
        == [("BANK CHARGES", Decimal("0.001"), 0)] + [("PADS", Decimal("0.001"), 0)] * 2
    )
    assert (
        desk.ask("SELECT count(*) FROM order_line WHERE sku IN ('POST', 'D', 'M', 'C2', 'DOT', 'CRUK')")[0][0]
        == 29
    )


def test_hostile_names_are_names(desk: Desk) -> None:
    """F9: what a back office writes is text, whatever it looks like."""
    name = "=HYPERLINK('http://evil.example') <script>alert(1)</script> {{ 7*7 }} %s $1"
    desk.bring_in(desk.write(row(Description=name)))
    assert desk.ask("SELECT title FROM orders WHERE number = '900001'")[0][0] == name
