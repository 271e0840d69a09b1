"""Which code an invoice has."""

from decimal import Decimal

import pytest

from services.invoices.document import InvoiceDocument, InvoiceKind
from services.papers.payment_code import Scheme, code_of
from tests.papers import invoice
from tests.swiss_papers import swiss


@pytest.mark.parametrize(
    ("document", "scheme"),
    [
        (invoice(), Scheme.EPC),
        (invoice(locale="ko"), Scheme.PLAIN),
        (invoice(locale="ja"), Scheme.PLAIN),
        (swiss(), Scheme.SWISS),
        (swiss(currency="EUR"), Scheme.SWISS),
    ],
)
def test_it_follows_from_the_account(document: InvoiceDocument, scheme: Scheme) -> None:
    code = code_of(document)
    assert code and code.scheme is scheme


def test_it_asks_for_what_is_open() -> None:
    code = code_of(invoice(), Decimal("12.30"))
    assert code and "\nEUR12.30\n" in code.text
    assert code_of(invoice(), Decimal(0)) is None


@pytest.mark.parametrize("kind", [InvoiceKind.CREDIT_NOTE, InvoiceKind.PRO_FORMA])
def test_what_is_not_to_be_paid_has_none(kind: InvoiceKind) -> None:
    for locale in ("en", "ko", "ja"):
        assert code_of(invoice(kind=kind, locale=locale)) is None
    assert code_of(swiss(kind=kind)) is None


def test_no_wrong_code_stands_in_for_a_swiss_one() -> None:
    assert code_of(swiss(payment_reference="x", currency="EUR")) is None
