"""Every document of the demo world, of each kind, seller, tax and language, before every judge; it says what the database says."""

from collections import defaultdict
from decimal import Decimal

import msgspec
import pytest

from services.invoices.document import InvoiceDocument, InvoiceKind
from services.papers.payment_code import Scheme, code_of
from services.postgres import Postgres
from services.words import LOCALES
from tests.judges import court, demo, fetched, readers, report
from tests.judges.given import File, given
from tests.printed import codes

CONTENTS = "SELECT json_agg(content) FROM invoice WHERE series IS NOT NULL"


@pytest.fixture(scope="module")
def documents(server: Postgres, found_server: tuple[str, str]) -> dict[str, InvoiceDocument]:
    """What was issued, as the database has it."""
    told = msgspec.json.decode(server.sql(CONTENTS, found_server[1]), type=list[InvoiceDocument])
    return {one.number: one for one in told}


@pytest.fixture(scope="module")
def files(
    server: Postgres, found_server: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, File]:
    """All files by their names."""
    folder = tmp_path_factory.mktemp("world")
    demo.print_in_another_process(server, found_server[1], folder)
    return {file.name: file for file in given([folder], folder)}


@pytest.mark.timeout(900)  # a minute or two of Java, and others may be at work
def test_no_judge_finds_anything(files: dict[str, File]) -> None:
    fetched.need()
    said = court.judged(list(files.values()))
    assert report.failed(said) == [], report.table(said)
    assert report.unjudged(said) == []
    asked = {judge.name for judge in court.COURT}
    assert {name for verdicts in said.values() for name, one in verdicts.items() if one.passed} == asked


def test_each_document_is_there_in_each_form(
    files: dict[str, File], documents: dict[str, InvoiceDocument]
) -> None:
    translated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number, document in documents.items():
        xml = files.get(f"{number}.xml")  # none where Korea's tax by the line is more than EN 16931 bears
        assert files[f"{number}.pdf"].xml == (xml.data if xml else b"")
        assert (f"{number}.ubl.xml" in files) is bool(xml and document.kind is not InvoiceKind.PRO_FORMA)
        translated[document.kind, document.seller.address.country] |= {
            locale for locale in LOCALES if f"{number}.{locale}.pdf" in files
        } | {document.locale}
    assert all(found == set(LOCALES) for found in translated.values())
    assert {country for _kind, country in translated} == {"DE", "JP", "KR"}


def test_the_files_say_what_the_database_says(
    files: dict[str, File], documents: dict[str, InvoiceDocument]
) -> None:
    """With what `text` finds on the page: PDF = XML = database."""
    with_xml = [one for number, one in documents.items() if files[f"{number}.pdf"].xml]
    assert len(with_xml) > len(documents) / 2
    for document in with_xml:
        number = document.number
        said = readers.amounts(files[f"{number}.pdf"].tree)
        expected = {document.totals.with_tax, document.totals.due, *(line.net for line in document.lines)}
        assert expected - {Decimal(0)} <= set(said), number


def test_a_code_stands_where_one_can_pay_by_it_and_says_what_is_due(
    files: dict[str, File], documents: dict[str, InvoiceDocument]
) -> None:
    to_pay = {number: code for number, document in documents.items() if (code := code_of(document))}
    assert {code.scheme for code in to_pay.values()} >= {Scheme.EPC, Scheme.PLAIN}
    for number, code in to_pay.items():
        assert [one.replace("\r\n", "\n") for one in codes(files[f"{number}.pdf"].path)] == [code.text]
        for locale in LOCALES:
            if translation := files.get(f"{number}.{locale}.pdf"):
                assert codes(translation.path) == []


def test_translations_carry_no_invoice_for_machines(files: dict[str, File]) -> None:
    translations = [
        file for name, file in files.items() if name.endswith(tuple(f".{one}.pdf" for one in LOCALES))
    ]
    assert translations
    assert [file.name for file in translations if file.xml] == []
