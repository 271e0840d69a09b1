"""What is issued is an invoice to everybody's rules, whoever sells and whoever buys."""

import pytest

from services.invoices.document import TaxCategory
from services.invoices.issuing import issue
from services.invoices.queries import document_of
from services.papers import cii, ubl
from services.papers.checking import Rules, findings
from services.shipments.records import Code
from services.system import system
from tests.factories import acting, make_order
from tests.parcels import make_parcel, say

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.parametrize(
    ("buyer", "carrier", "seller", "category"),
    [
        ("minji", "cj-logistics", "KR", TaxCategory.STANDARD),
        ("anna", "dhl", "DE", TaxCategory.STANDARD),
        ("carl", "dhl", "DE", TaxCategory.INTRA_COMMUNITY),
        ("kenji", "yamato", "JP", TaxCategory.STANDARD),
    ],
)
async def test_it_holds_the_rules_of_both_syntaxes(
    buyer: str, carrier: str, seller: str, category: TaxCategory
) -> None:
    person = await acting(buyer)
    assert person.account_id
    await make_order(person.account_id, "T-1", buyer=person)
    await make_parcel(person, carrier=carrier, quantity=2, placed=True)
    await say(person, Code.IN_TRANSIT, carrier=carrier)
    said = await document_of(person, await issue(system("test", person.account_id), "T-1"))
    assert (said.seller.address.country, {line.category for line in said.lines}) == (seller, {category})
    assert findings(cii.write(said), Rules.FACTUR_X) == ()
    assert findings(ubl.write(said), ubl.rules_of(said)) == ()
