"""Small things in XML that are easily wrong."""

from decimal import Decimal

import msgspec
import pytest

from services.invoices.document import TaxCategory
from services.papers import elements
from tests.papers import SELLERS


@pytest.mark.parametrize(("value", "said"), [("1E+3", "1000"), ("0.10", "0.1"), ("100", "100"), ("0", "0")])
def test_a_quantity_has_neither_exponent_nor_needless_zeros(value: str, said: str) -> None:
    assert elements.written(elements.exact(Decimal(value))) == said


def test_what_is_empty_is_not_said() -> None:
    parent = elements.root("a:one", {"a": "urn:a"})
    elements.say(parent, "a:two/a:three", "")
    assert len(parent) == 0
    elements.say(parent, "a:two/a:three", Decimal("0.00"), unit="", kind="x")
    assert elements.finished(parent).count(b'<a:three kind="x">0.00</a:three>') == 1


def test_a_number_without_its_country_is_a_local_one() -> None:
    assert elements.vat_id(SELLERS["en"]) == "DE136695976"
    assert elements.tax_id(SELLERS["en"]) == ""
    for locale in ("ko", "ja"):
        assert elements.vat_id(SELLERS[locale]) == ""
        assert elements.tax_id(SELLERS[locale]) == elements.registered(SELLERS[locale]) != ""
    both = msgspec.structs.replace(SELLERS["en"], tax_id="22/815/08154")
    assert elements.tax_id(both) == "22/815/08154"


def test_out_of_scope_has_no_rate_and_a_lower_one_no_code_of_its_own() -> None:
    assert elements.rate(TaxCategory.OUT_OF_SCOPE, Decimal(0)) is None
    assert elements.category(TaxCategory.REDUCED) == "S"
