"""A CII D16B invoice (Factur-X, ZUGFeRD 2, XRechnung) as what it says."""

from datetime import date
from decimal import Decimal

from lxml import etree

from services.einvoices import meanings, terms
from services.einvoices.cii_parts import address, adjustment, line, party, period_day, tax_group
from services.einvoices.node import Node
from services.einvoices.reasons import InvoiceRefused, Reason
from services.einvoices.terms import NOTE
from services.invoices.document import Address, BankAccount, InvoiceDocument, Party, Preceding, Totals

SCHEMA = "urn:un:unece:uncefact:data:standard:"
ROOT = f"{{{SCHEMA}CrossIndustryInvoice:100}}CrossIndustryInvoice"
PREFIXES = {
    "rsm": f"{SCHEMA}CrossIndustryInvoice:100",
    "ram": f"{SCHEMA}ReusableAggregateBusinessInformationEntity:100",
    "qdt": f"{SCHEMA}QualifiedDataType:100",
    "udt": f"{SCHEMA}UnqualifiedDataType:100",
}
# How it is written, not what it says.
ASIDE = (
    "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID",
    "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
)
ABOUT, TRADE = "rsm:ExchangedDocument", "rsm:SupplyChainTradeTransaction"
LINES = f"{TRADE}/ram:IncludedSupplyChainTradeLineItem"
AGREEMENT, DELIVERY, SETTLEMENT = (
    f"{TRADE}/ram:ApplicableHeaderTrade{part}" for part in ("Agreement", "Delivery", "Settlement")
)
TERMS = f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms"
MEANS = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans"
SUMS = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
STRING = "udt:DateTimeString"


def read(root: etree._Element) -> tuple[InvoiceDocument, list[str]]:
    """What the invoice says, and where something stands that the record has no place for. Raises InvoiceRefused."""
    node = Node.root(root, PREFIXES)
    for path in ASIDE:
        node.text(path)
    return _document(node), node.left()


def _document(node: Node) -> InvoiceDocument:
    code = node.need(f"{ABOUT}/ram:TypeCode", "BR-04")
    with node.telling():
        currency = terms.currency(node.need(f"{SETTLEMENT}/ram:InvoiceCurrencyCode", "BR-05"))
        kind = meanings.kind(code)
    issued = f"{ABOUT}/ram:IssueDateTime/{STRING}"
    issued_on = node.needed(node.day(issued), issued, "BR-03")
    payment_terms = "\n".join(node.texts(f"{TERMS}/ram:Description", NOTE))
    settlement, lines = node.one(SETTLEMENT), node.each(LINES)
    meanings.countable(len(lines))
    return InvoiceDocument(
        kind=kind,
        code=meanings.issuers_code(code),
        number=node.need(f"{ABOUT}/ram:ID", "BR-02"),
        issued_on=issued_on,
        currency=currency,
        seller=_party(node, f"{AGREEMENT}/ram:SellerTradeParty", rules=("BR-06", "BR-09")),
        buyer=_party(node, f"{AGREEMENT}/ram:BuyerTradeParty", rules=("BR-07", "BR-11")),
        payee=node.text(f"{SETTLEMENT}/ram:PayeeTradeParty/ram:Name"),
        representative=_representative(node),
        lines=tuple(line(one, currency) for one in lines),
        adjustments=tuple(
            adjustment(one, currency) for one in node.each(f"{SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge")
        ),
        taxes=tuple(tax_group(one, currency) for one in node.each(f"{SETTLEMENT}/ram:ApplicableTradeTax")),
        totals=_totals(node, currency),
        due_on=_due_on(node),
        tax_point=_tax_point(node),
        starts_on=period_day(settlement, "Start"),
        ends_on=period_day(settlement, "End"),
        delivered_on=node.day(
            f"{DELIVERY}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/{STRING}"
        ),
        delivered_to=_place(node),
        delivered_name=node.text(f"{DELIVERY}/ram:ShipToTradeParty/ram:Name"),
        buyer_reference=node.text(f"{AGREEMENT}/ram:BuyerReference"),
        order=_reference(node, AGREEMENT, "SellerOrder"),
        purchase_order=_reference(node, AGREEMENT, "BuyerOrder"),
        delivery_note=_reference(node, DELIVERY, "DespatchAdvice"),
        contract=_reference(node, AGREEMENT, "Contract"),
        preceding=_preceding(node),
        accounts=_accounts(node),
        means=next(iter(node.texts(f"{MEANS}/ram:TypeCode")), ""),
        payment_reference=node.text(f"{SETTLEMENT}/ram:PaymentReference"),
        terms=payment_terms,
        early_payment=meanings.early_payment(payment_terms, issued_on),
        notes=meanings.notes(node.texts(f"{ABOUT}/ram:IncludedNote/ram:Content", NOTE)),
        tax_currency=node.text(f"{SETTLEMENT}/ram:TaxCurrencyCode"),
        tax_in_that=_tax_in(node, node.text(f"{SETTLEMENT}/ram:TaxCurrencyCode"), currency),
    )


def _party(node: Node, path: str, *, rules: tuple[str, str]) -> Party:
    rule, country_rule = rules
    return party(node.needed(node.one(path), path, rule), rule=rule, country_rule=country_rule)


def _representative(node: Node) -> Party | None:
    found = node.one(f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty")
    return party(found, rule="BR-18", country_rule="BR-20") if found else None


def _place(node: Node) -> Address | None:
    found = node.one(f"{DELIVERY}/ram:ShipToTradeParty/ram:PostalTradeAddress")
    return address(found, "BR-57") if found else None


def _reference(node: Node, part: str, kind: str) -> str:
    return node.text(f"{part}/ram:{kind}ReferencedDocument/ram:IssuerAssignedID")


def _due_on(node: Node) -> date | None:
    """The day of the terms; several terms are instalments, the last of which ends it."""
    days = [one.day(f"ram:DueDateDateTime/{STRING}") for one in node.each(TERMS)]
    return max((day for day in days if day), default=None)


def _tax_point(node: Node) -> date | None:
    days = [
        one.day("ram:TaxPointDate/udt:DateString")
        for one in node.each(f"{SETTLEMENT}/ram:ApplicableTradeTax")
    ]
    return next((day for day in days if day), None)


def _preceding(node: Node) -> tuple[Preceding, ...]:
    return tuple(
        Preceding(
            number=one.need("ram:IssuerAssignedID", "BR-55"),
            issued_on=one.day("ram:FormattedIssueDateTime/qdt:DateTimeString"),
        )
        for one in node.each(f"{SETTLEMENT}/ram:InvoiceReferencedDocument")
    )


def _accounts(node: Node) -> tuple[BankAccount, ...]:
    found = []
    for one in node.each(MEANS):
        account = "ram:PayeePartyCreditorFinancialAccount"
        number = one.text(f"{account}/ram:IBANID") or one.text(f"{account}/ram:ProprietaryID")
        bic = one.text("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID")
        found.append(meanings.account(number, one.text(f"{account}/ram:AccountName"), bic))
    return tuple(dict.fromkeys(account for account in found if account))


def _totals(node: Node, currency: str) -> Totals:
    sums = node.needed(node.one(SUMS), SUMS, "BR-12")

    def optional(name: str) -> Decimal:
        return sums.amount(f"ram:{name}", currency) or Decimal(0)

    def compulsory(name: str, rule: str) -> Decimal:
        return sums.needed(sums.amount(f"ram:{name}", currency), f"ram:{name}", rule)

    return Totals(
        lines=compulsory("LineTotalAmount", "BR-12"),
        allowances=optional("AllowanceTotalAmount"),
        charges=optional("ChargeTotalAmount"),
        without_tax=compulsory("TaxBasisTotalAmount", "BR-13"),
        tax=_tax_in(node, currency, "") or Decimal(0),
        with_tax=compulsory("GrandTotalAmount", "BR-14"),
        prepaid=optional("TotalPrepaidAmount"),
        rounding=optional("RoundingAmount"),
        due=compulsory("DuePayableAmount", "BR-15"),
    )


def _tax_in(node: Node, currency: str, other: str) -> Decimal | None:
    """BT-110 or BT-111: the tax in one of the two currencies that an invoice may speak of."""
    found = [
        one
        for one in node.each(f"{SUMS}/ram:TaxTotalAmount")
        if currency and currency != other and (one.attribute("currencyID") or currency) == currency
    ]
    if len(found) > 1:
        raise InvoiceRefused(Reason.REPEATED, f"tax in {currency}", where=found[0].where)
    return found[0].amount(".", currency) if found else None
