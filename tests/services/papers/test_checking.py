"""What is no invoice is refused with the rule that it breaks; nothing is fetched to find out."""

import asyncio

import pytest

from services.papers import cii
from services.papers.checking import Refused, Rules, check, findings
from tests.papers import invoice

BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>"""


async def test_a_right_one_passes_while_others_are_checked() -> None:
    right = cii.write(invoice())
    await asyncio.gather(*(check(right, Rules.FACTUR_X) for _ in range(4)))


async def test_a_wrong_one_is_refused_with_its_rule() -> None:
    wrong = cii.write(invoice()).replace(b">EUR<", b">XXY<")
    with pytest.raises(Refused) as refused:
        await check(wrong, Rules.FACTUR_X)
    assert {"BR-CO-15", "FX-SCH-A-000595"} <= {one.rule for one in refused.value.findings}
    assert "FX-SCH-A-000595: Value of 'ram:InvoiceCurrencyCode' is not allowed." in str(refused.value)


@pytest.mark.parametrize("xml", [b"", b"<a", b"no xml", b"\xff\xfe", b"<a/>", BOMB])
@pytest.mark.parametrize("rules", Rules)
def test_what_is_no_invoice_at_all_is_no_fault(xml: bytes, rules: Rules) -> None:
    found = findings(xml, rules)
    assert found
    assert found[0].rule in {"syntax", "schema"}


def test_an_invoice_in_the_wrong_syntax_is_none() -> None:
    [found, *_] = findings(cii.write(invoice()), Rules.UBL_INVOICE)
    assert found.rule == "schema"
