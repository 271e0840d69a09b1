"""Codes as pictures, and the slip around a Swiss one."""

from urllib.parse import unquote

import pytest
from lxml import etree

from services.papers.payment_code import PaymentCode, Scheme, code_of
from services.papers.spc import bill_of
from services.words import LOCALE
from tests.papers import invoice
from tests.swiss_papers import swiss
from web.papers.codes import drawn, slip_of


@pytest.mark.parametrize("scheme", Scheme)
def test_a_code_is_a_picture_that_fetches_nothing_and_has_words_beside_it(scheme: Scheme) -> None:
    LOCALE.set("en")
    code = drawn(PaymentCode(scheme, "한글 and text"))
    assert code and ("as text" if scheme is Scheme.PLAIN else "banking app reads") in code.alternative
    kind, _comma, svg = code.picture.partition(",")
    assert kind == "data:image/svg+xml" and len(code.picture) < 200_000
    drawing = etree.fromstring(unquote(svg).encode())
    assert {etree.QName(one).localname for one in drawing.iter()} <= {"svg", "path", "g"}
    assert len(drawing) == (2 if scheme is Scheme.SWISS else 1)


def test_no_code_no_picture() -> None:
    assert drawn(code_of(invoice(accounts=()))) is None


def test_a_slip_is_grouped_as_people_read_it() -> None:
    bill = bill_of(swiss())
    assert bill
    slip = slip_of(bill)
    assert (slip.iban, slip.reference) == ("CH44 3199 9123 0008 8901 2", "21 00000 00003 13947 14300 09017")
    assert slip.creditor == ("Robert Schneider AG", "Rue du Lac 1268", "2501 Biel")
    assert slip.amount == f"{bill.amount:,.2f}".replace(",", " ")
    abroad = bill_of(swiss(buyer=invoice().buyer))
    assert abroad and slip_of(abroad).debtor[-1] == "FR-69003 Lyon"
    unknown = bill_of(swiss(buyer=invoice(locale="ja").buyer))
    assert unknown and slip_of(unknown).debtor == ()
