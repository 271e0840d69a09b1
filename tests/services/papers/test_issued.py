"""What is issued is an invoice to everybody's rules, whoever sells and whoever buys."""

from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from services.actor import Actor
from services.invoice_papers import issuing
from services.invoice_papers.queries import paper_of, papers_of
from services.invoice_papers.records import PaperKind
from services.invoices.crediting import Take
from services.invoices.debiting import Charge
from services.invoices.document import InvoiceDocument, InvoiceKind, TaxCategory
from services.invoices.issuing import issue
from services.invoices.queries import document_of, page
from services.invoices.records import NewPayment
from services.invoices.terms import Early, Share, Terms
from services.papers import cii, ubl
from services.papers.checking import Rules, broken, findings
from services.shipments.records import Code
from services.system import system
from tests.factories import acting, make_order
from tests.judges import fetched
from tests.parcels import make_parcel, say
from tests.services.invoices.world import on, ordered, ship

pytestmark = pytest.mark.usefixtures("undone")
BUYERS = ("minji", "anna", "carl", "kenji")
CURRENCY = {"minji": "KRW", "kenji": "JPY"}
GOODS = [(3, "3335"), (2, "17")]
# Korea takes 2 and 333 won of tax on 25 and 3,335; EN 16931 bears less than one won beside 336.
UNSAYABLE = "debit note"
HALF = Decimal(50)
AGREED = Terms(
    early=Early(days=10, percent=Decimal(3)),
    shares=(Share(percent=HALF, days=14), Share(percent=HALF, days=60)),
)


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


async def every_kind(buyer: str) -> tuple[Actor, dict[str, InvoiceDocument]]:
    """A deposit, the invoice that it is taken off, what corrects that one, and a discount: of one seller."""
    person = await acting(buyer)
    house = system("test", person.account_id)
    await on(person, AGREED)
    for order in ("T-1", "T-2"):
        await ordered(person, order, GOODS, CURRENCY.get(buyer, "EUR"))
    numbers = {"deposit": await issuing.ask_deposit(house, "T-1", Decimal(30))}
    numbers["pro forma"] = await issuing.announce(house, "T-2")
    await pay(house, numbers["deposit"], 100)
    for place, order in enumerate(("T-1", "T-2")):
        await ship(person, order, f"77000000000{place}", 3)
        numbers[order] = await issuing.issue(house, order)
    numbers["debit note"] = await issuing.debit(
        house, numbers["T-1"], [Charge(name="Freight", price=Decimal(25)), Charge(position=1)], "Express"
    )
    numbers["credit note"] = await issuing.credit(
        house, numbers["T-1"], [Take(position=1, quantity=Decimal(1))], "Broken"
    )
    await pay(house, numbers["T-2"], 97)
    [numbers["discount"]] = [row.number for row in await page(person, search="T-2") if row.kind == "381"]
    return person, {name: await document_of(person, number) for name, number in numbers.items()}


async def pay(house: Actor, number: str, percent: int) -> None:
    said = await document_of(house, number)
    whole = said.totals.due * percent / 100
    amount = whole.quantize(said.totals.due, "ROUND_UP")
    await issuing.receive(
        house,
        NewPayment(
            amount=amount, currency=said.currency, received_on=date(2026, 11, 21), reference=said.payment_reference,
            source_ref=number,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("buyer", BUYERS)
async def test_each_kind_is_kept_in_the_syntaxes_that_know_it_and_holds_their_rules(buyer: str) -> None:
    person, documents = await every_kind(buyer)
    for name, said in documents.items():
        papers = await papers_of(person, said.number)
        if name == UNSAYABLE and buyer == "minji":
            assert papers.ready == set() and papers.pdf
            continue
        announces = said.kind is InvoiceKind.PRO_FORMA
        assert papers.ready == {PaperKind.CII} | (set() if announces else {PaperKind.UBL}), name
        assert findings((await paper_of(person, said.number, PaperKind.CII)).content, Rules.FACTUR_X) == (), (
            name
        )
        if not announces:
            kept = (await paper_of(person, said.number, PaperKind.UBL)).content
            assert kept == ubl.write(said, ubl.dialect_of(said)), name
            assert findings(ubl.write(said), ubl.rules_of(said)) == (), name
            assert (b"urn:peppol:pint:billing-1@jp-1" in kept) == (buyer == "kenji"), name


async def test_what_was_paid_in_advance_and_what_is_corrected_stand_in_the_xml() -> None:
    _person, documents = await every_kind("anna")
    invoice, deposit = documents["T-1"], documents["deposit"]
    read = etree.fromstring(cii.write(invoice))
    sums = {one.tag.rpartition("}")[2]: one.text for one in read.iter() if one.tag.endswith("Amount")}
    assert (
        sums["TotalPrepaidAmount"] == f"{deposit.totals.due}"
        and sums["DuePayableAmount"] == f"{invoice.totals.due}"
    )
    assert invoice.totals.with_tax == invoice.totals.due + deposit.totals.due
    for name in ("debit note", "credit note"):
        [reference] = etree.fromstring(cii.write(documents[name])).iterfind(
            ".//ram:InvoiceReferencedDocument/ram:IssuerAssignedID", cii.SPACES
        )
        assert reference.text == invoice.number


async def test_japans_network_would_carry_each_kind_that_is_kept() -> None:
    """By its own rules, where they are."""
    fetched.need()
    person, documents = await every_kind("kenji")
    for name, said in documents.items():
        if said.kind is not InvoiceKind.PRO_FORMA:
            kept = (await paper_of(person, said.number, PaperKind.UBL)).content
            for rules in (fetched.PINT, fetched.PINT_JP):
                assert broken(fetched.rules(rules), kept) == (), (name, rules)
