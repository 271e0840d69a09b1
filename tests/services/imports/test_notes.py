"""What was taken though it is odd is told, with the first examples."""

from services.imports.notes import EXAMPLES
from tests.services.imports.desk import CUT, Desk, row


def test_what_the_cut_holds(desk: Desk) -> None:
    done = desk.bring_in(CUT)
    assert {note.kind: note.count for note in done.notes} == {
        "repeated-line-kept": 3,
        "several-times": 3,
        "several-countries": 2,
    }


def test_an_ordinary_file_has_none(desk: Desk) -> None:
    assert desk.bring_in(desk.write(row("900001"), row("900002"))).notes == []


def test_all_are_counted_and_some_are_named(desk: Desk) -> None:
    rows = [row(str(900_000 + at), Country=f"Atlantis {at:02}", CustomerID=str(at)) for at in range(30)]
    [note] = desk.bring_in(desk.write(*rows)).notes
    assert (note.kind, note.count, len(note.examples)) == ("unknown-country", 30, EXAMPLES)
    assert note.examples[0] == ("Atlantis 00", "1 lines")


def test_what_is_there_already_is_not_told_again(desk: Desk) -> None:
    twice = row("900001"), row("900001", InvoiceDate="2011-06-01 08:27:00")
    assert [note.kind for note in desk.bring_in(desk.write(*twice)).notes] == ["several-times"]
    assert desk.bring_in(desk.write(*twice)).notes == []
