"""A UBL 2.1 invoice or credit note as what it says."""

from datetime import date
from decimal import Decimal

from lxml import etree

from services.einvoices import meanings, terms
from services.einvoices.node import Node
from services.einvoices.reasons import InvoiceRefused, Reason
from services.einvoices.terms import NOTE
from services.einvoices.ubl_parts import address, adjustment, line, party, tax_group
from services.invoices.document import Address, BankAccount, InvoiceDocument, Party, Preceding, Totals

SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:"
ROOTS = {f"{{{SCHEMA}Invoice-2}}Invoice": "Invoice", f"{{{SCHEMA}CreditNote-2}}CreditNote": "CreditNote"}
PREFIXES = {"cac": f"{SCHEMA}CommonAggregateComponents-2", "cbc": f"{SCHEMA}CommonBasicComponents-2"}
ASIDE = ("cbc:CustomizationID", "cbc:ProfileID", "cbc:UBLVersionID")  # how it is written, not what it says
# UBL wants the buyer's number of an order wherever the seller's stands; this is written when there is none.
FILLERS = {"NA", "Dummywert"}


def read(root: etree._Element) -> tuple[InvoiceDocument, list[str]]:
    """What the invoice says, and where something stands that the record has no place for. Raises InvoiceRefused."""
    node, form = Node.root(root, PREFIXES), ROOTS[root.tag]
    for path in ASIDE:
        node.text(path)
    return _document(node, form), node.left()


def _document(node: Node, form: str) -> InvoiceDocument:
    code = node.need(f"cbc:{form}TypeCode", "BR-04")
    with node.telling():
        currency = terms.currency(node.need("cbc:DocumentCurrencyCode", "BR-05"))
        kind = meanings.kind(code)
    issued_on = node.needed(node.day("cbc:IssueDate"), "cbc:IssueDate", "BR-03")
    payment_terms = "\n".join(node.texts("cac:PaymentTerms/cbc:Note", NOTE))
    lines = node.each(f"cac:{form}Line")
    meanings.countable(len(lines))
    return InvoiceDocument(
        kind=kind,
        code=meanings.issuers_code(code),
        number=node.need("cbc:ID", "BR-02"),
        issued_on=issued_on,
        currency=currency,
        seller=_party(node, "cac:AccountingSupplierParty/cac:Party", rules=("BR-06", "BR-09")),
        buyer=_party(node, "cac:AccountingCustomerParty/cac:Party", rules=("BR-07", "BR-11")),
        payee=node.text("cac:PayeeParty/cac:PartyName/cbc:Name"),
        representative=_representative(node),
        lines=tuple(line(one, currency) for one in lines),
        adjustments=tuple(adjustment(one, currency) for one in node.each("cac:AllowanceCharge")),
        taxes=tuple(tax_group(one, currency) for one in node.each("cac:TaxTotal/cac:TaxSubtotal")),
        totals=_totals(node, currency),
        due_on=node.day("cbc:DueDate") or next(iter(_due_days(node)), None),
        tax_point=node.day("cbc:TaxPointDate"),
        starts_on=node.day("cac:InvoicePeriod/cbc:StartDate"),
        ends_on=node.day("cac:InvoicePeriod/cbc:EndDate"),
        delivered_on=node.day("cac:Delivery/cbc:ActualDeliveryDate"),
        delivered_to=_place(node),
        delivered_name=node.text("cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name"),
        buyer_reference=node.text("cbc:BuyerReference"),
        order=node.text("cac:OrderReference/cbc:SalesOrderID"),
        purchase_order=_purchase_order(node),
        delivery_note=node.text("cac:DespatchDocumentReference/cbc:ID"),
        contract=node.text("cac:ContractDocumentReference/cbc:ID"),
        preceding=_preceding(node),
        accounts=_accounts(node),
        means=next(iter(node.texts("cac:PaymentMeans/cbc:PaymentMeansCode")), ""),
        payment_reference=next(iter(node.texts("cac:PaymentMeans/cbc:PaymentID")), ""),
        terms=payment_terms,
        early_payment=meanings.early_payment(payment_terms, issued_on),
        notes=meanings.notes(node.texts("cbc:Note", NOTE)),
        tax_currency=node.text("cbc:TaxCurrencyCode"),
        tax_in_that=_tax_in(node, node.text("cbc:TaxCurrencyCode"), currency),
    )


def _party(node: Node, path: str, *, rules: tuple[str, str]) -> Party:
    rule, country_rule = rules
    return party(node.needed(node.one(path), path, rule), rule=rule, country_rule=country_rule)


def _representative(node: Node) -> Party | None:
    found = node.one("cac:TaxRepresentativeParty")
    return party(found, rule="BR-18", country_rule="BR-20") if found else None


def _place(node: Node) -> Address | None:
    found = node.one("cac:Delivery/cac:DeliveryLocation/cac:Address")
    return address(found, "BR-57") if found else None


def _due_days(node: Node) -> list[date]:
    """A credit note has its day of payment at the means of payment."""
    days = [means.day("cbc:PaymentDueDate") for means in node.each("cac:PaymentMeans")]
    return [day for day in days if day]


def _accounts(node: Node) -> tuple[BankAccount, ...]:
    found = (
        meanings.account(
            one.text("cbc:ID"), one.text("cbc:Name"), one.text("cac:FinancialInstitutionBranch/cbc:ID")
        )
        for one in node.each("cac:PaymentMeans/cac:PayeeFinancialAccount")
    )
    return tuple(dict.fromkeys(account for account in found if account))


def _purchase_order(node: Node) -> str:
    number, ours = (node.text(f"cac:OrderReference/cbc:{name}") for name in ("ID", "SalesOrderID"))
    return "" if ours and number in FILLERS else number


def _preceding(node: Node) -> tuple[Preceding, ...]:
    return tuple(
        Preceding(number=one.need("cbc:ID", "BR-55"), issued_on=one.day("cbc:IssueDate"))
        for one in node.each("cac:BillingReference/cac:InvoiceDocumentReference")
    )


def _totals(node: Node, currency: str) -> Totals:
    sums = node.needed(node.one("cac:LegalMonetaryTotal"), "cac:LegalMonetaryTotal", "BR-12")

    def optional(name: str) -> Decimal:
        return sums.amount(f"cbc:{name}", currency) or Decimal(0)

    def compulsory(name: str, rule: str) -> Decimal:
        return sums.needed(sums.amount(f"cbc:{name}", currency), f"cbc:{name}", rule)

    return Totals(
        lines=compulsory("LineExtensionAmount", "BR-12"),
        allowances=optional("AllowanceTotalAmount"),
        charges=optional("ChargeTotalAmount"),
        without_tax=compulsory("TaxExclusiveAmount", "BR-13"),
        tax=_tax_in(node, currency, "") or Decimal(0),
        with_tax=compulsory("TaxInclusiveAmount", "BR-14"),
        prepaid=optional("PrepaidAmount"),
        rounding=optional("PayableRoundingAmount"),
        due=compulsory("PayableAmount", "BR-15"),
    )


def _tax_in(node: Node, currency: str, other: str) -> Decimal | None:
    """BT-110 or BT-111: the tax in one of the two currencies that an invoice may speak of."""
    found = [
        one
        for one in node.each("cac:TaxTotal")
        if currency and currency != other and _currency_of(one, currency) == currency
    ]
    if len(found) > 1:
        raise InvoiceRefused(Reason.REPEATED, f"tax in {currency}", where=found[0].where)
    return found[0].amount("cbc:TaxAmount", currency) if found else None


def _currency_of(tax_total: Node, otherwise: str) -> str:
    found = tax_total.one("cbc:TaxAmount")
    return found.attribute("currencyID") or otherwise if found else ""
