"""The pictures of invoices in docs/screens: `PORTICO_SHOTS=1 pytest e2e/looks/test_papers.py`, of documents of the demo world."""

from datetime import date
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from e2e.looks.test_pictures import FOLDER, smaller
from e2e.stage import Stage
from services.invoices.document import InvoiceDocument, InvoiceKind, Preceding
from services.papers import cii
from tests.papers import invoice
from tests.printed import print_all
from web.papers.compose import page_of

ACCENT = "#3359c8"
CREDIT_NOTE = "paper-credit-note"
SCALE = 1.4
# What is shown: a picture's name -> which document (the first of them), and which of its pages.
ONE = "SELECT content FROM invoice WHERE series LIKE '{}' AND content ->> 'kind' = '{}' ORDER BY {} LIMIT 1"
LONGEST = "json_array_length(content::json -> 'lines') DESC, number"
WANTED = {
    "paper-invoice-en": (ONE.format("HRD%", 380, "number"), 1),
    "paper-invoice-ko": (ONE.format("HRK%", 380, "number"), 1),
    "paper-invoice-ja": (ONE.format("HRJ%", 380, "number"), 1),
    "paper-invoice-page-2": (ONE.format("HRK%", 380, LONGEST), 2),
}


@pytest.mark.parametrize("name", WANTED)
def test_picture(stage: Stage, name: str, tmp_path: Path) -> None:
    which, number = WANTED[name]
    take(name, msgspec.json.decode(stage.sql(which), type=InvoiceDocument), number, tmp_path)


def test_picture_of_a_credit_note(tmp_path: Path) -> None:
    """Made up: the demo world takes nothing back."""
    before = (Preceding(number="INV-2026-004101", issued_on=date(2026, 11, 3)),)
    take(CREDIT_NOTE, invoice(lines=2, kind=InvoiceKind.CREDIT_NOTE, preceding=before), 1, tmp_path)


def take(name: str, document: InvoiceDocument, number: int, tmp_path: Path) -> None:
    """Print it and keep that page as a picture."""
    printed = print_all({name: page_of(document, ACCENT, xml=cii.write(document))}, tmp_path)
    page = pypdfium2.PdfDocument(printed[name])[number - 1]
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.render(scale=SCALE).to_pil().save(FOLDER / f"{name}.png")
    smaller(FOLDER / f"{name}.png")
