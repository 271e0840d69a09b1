"""UBL 2.1 as Peppol wants it, as BIS Billing 3 or as Japan's PINT: an Invoice, or a CreditNote."""

from services.invoices.document import Adjustment, BankAccount, InvoiceDocument, InvoiceKind
from services.papers.checking import Rules
from services.papers.elements import Element, account, finished, put, root, say, terms
from services.papers.limits import fit
from services.papers.ubl_parts import (
    Dialect,
    adjustment_of,
    category_of,
    group_of,
    line_of,
    party_of,
    period_of,
    place_of,
)

BIS = Dialect(
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
    "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
)
PINT_JP = Dialect("urn:peppol:pint:billing-1@jp-1", "urn:peppol:bis:billing", japanese=True)
STANDARD = "urn:oasis:names:specification:ubl:schema:xsd"
WITHOUT_ORDER = "NA"  # Peppol's word where only the seller's number of the order is known


class NoUbl(Exception):
    """Peppol carries invoices, credit and debit notes; this is none of them."""


def rules_of(document: InvoiceDocument) -> Rules:
    """The schema and the rules that the file must hold."""
    return Rules.UBL_CREDIT_NOTE if document.kind is InvoiceKind.CREDIT_NOTE else Rules.UBL_INVOICE


def dialect_of(document: InvoiceDocument) -> Dialect:
    """What the network of the seller's country speaks."""
    return PINT_JP if document.seller.address.country == "JP" else BIS


def write(document: InvoiceDocument, dialect: Dialect = BIS) -> bytes:
    """The invoice in UBL. Raises NoUbl for a pro forma invoice. What it says is not checked here."""
    if document.kind is InvoiceKind.PRO_FORMA:
        raise NoUbl(document.number)
    document = fit(document)
    credit = document.kind is InvoiceKind.CREDIT_NOTE
    name = "CreditNote" if credit else "Invoice"
    spaces = {
        "": f"{STANDARD}:{name}-2",
        "cac": f"{STANDARD}:CommonAggregateComponents-2",
        "cbc": f"{STANDARD}:CommonBasicComponents-2",
    }
    invoice = root(name, spaces)
    _head(invoice, document, dialect, credit=credit)
    _references(invoice, document, dialect)
    party_of(put(invoice, "cac:AccountingSupplierParty/cac:Party"), document.seller, dialect, sells=True)
    party_of(put(invoice, "cac:AccountingCustomerParty/cac:Party"), document.buyer, dialect, sells=False)
    _delivery(invoice, document)
    _payment(invoice, document, credit=credit)
    for adjustment in document.adjustments:
        _adjustment(invoice, adjustment, document.currency, dialect)
    _taxes(invoice, document, dialect)
    _sums(put(invoice, "cac:LegalMonetaryTotal"), document)
    for line in document.lines:
        line_of(put(invoice, f"cac:{name}Line"), line, document.currency, dialect, credit=credit)
    return finished(invoice)


def _head(to: Element, document: InvoiceDocument, dialect: Dialect, *, credit: bool) -> None:
    say(to, "cbc:CustomizationID", dialect.customization)
    say(to, "cbc:ProfileID", dialect.profile)
    say(to, "cbc:ID", document.number)
    say(to, "cbc:IssueDate", document.issued_on)
    if credit:
        say(to, "cbc:TaxPointDate", document.tax_point)
        say(to, "cbc:CreditNoteTypeCode", document.kind)
        say(to, "cbc:Note", "\n".join(document.notes))
    else:
        say(to, "cbc:DueDate", document.due_on)
        # Japan carries no other code: a debit note is an invoice there that names another one.
        say(to, "cbc:InvoiceTypeCode", InvoiceKind.INVOICE if dialect.japanese else document.kind)
        say(to, "cbc:Note", "\n".join(document.notes))
        say(to, "cbc:TaxPointDate", document.tax_point)
    say(to, "cbc:DocumentCurrencyCode", document.currency)
    say(to, "cbc:TaxCurrencyCode", document.tax_currency)
    say(to, "cbc:BuyerReference", document.buyer_reference)


def _references(to: Element, document: InvoiceDocument, dialect: Dialect) -> None:
    # Japan wants a period of every invoice: that of one delivery is its day.
    day = (document.delivered_on or document.issued_on) if dialect.japanese else None
    period_of(to, document.starts_on or day, document.ends_on or day)
    if document.purchase_order or document.order:
        order = put(to, "cac:OrderReference")
        say(order, "cbc:ID", document.purchase_order or WITHOUT_ORDER)
        say(order, "cbc:SalesOrderID", document.order)
    for before in document.preceding:
        reference = put(to, "cac:BillingReference/cac:InvoiceDocumentReference")
        say(reference, "cbc:ID", before.number)
        say(reference, "cbc:IssueDate", before.issued_on)
    say(to, "cac:DespatchDocumentReference/cbc:ID", document.delivery_note)
    say(to, "cac:ContractDocumentReference/cbc:ID", document.contract)


def _delivery(to: Element, document: InvoiceDocument) -> None:
    if not (document.delivered_on or document.delivered_to or document.delivered_name):
        return
    delivery = put(to, "cac:Delivery")
    say(delivery, "cbc:ActualDeliveryDate", document.delivered_on)
    if document.delivered_to:
        place_of(put(delivery, "cac:DeliveryLocation/cac:Address"), document.delivered_to)
    say(delivery, "cac:DeliveryParty/cac:PartyName/cbc:Name", document.delivered_name)


def _payment(to: Element, document: InvoiceDocument, *, credit: bool) -> None:
    for one in document.accounts:
        means = put(to, "cac:PaymentMeans")
        say(means, "cbc:PaymentMeansCode", document.means)
        if credit:
            say(means, "cbc:PaymentDueDate", document.due_on)
        say(means, "cbc:PaymentID", document.payment_reference)
        _account(put(means, "cac:PayeeFinancialAccount"), one)
    say(to, "cac:PaymentTerms/cbc:Note", terms(document))


def _account(to: Element, one: BankAccount) -> None:
    say(to, "cbc:ID", account(one))
    say(to, "cbc:Name", one.holder)
    say(to, "cac:FinancialInstitutionBranch/cbc:ID", one.bic)


def _adjustment(to: Element, one: Adjustment, currency: str, dialect: Dialect) -> None:
    charged = put(to, "cac:AllowanceCharge")
    adjustment_of(charged, one, currency)
    category_of(put(charged, "cac:TaxCategory"), one.category, one.rate, dialect)


def _taxes(to: Element, document: InvoiceDocument, dialect: Dialect) -> None:
    total = put(to, "cac:TaxTotal")
    say(total, "cbc:TaxAmount", document.totals.tax, currencyID=document.currency)
    for group in document.taxes:
        part = put(total, "cac:TaxSubtotal")
        say(part, "cbc:TaxableAmount", group.base, currencyID=document.currency)
        say(part, "cbc:TaxAmount", group.tax, currencyID=document.currency)
        group_of(put(part, "cac:TaxCategory"), group, dialect)
    if document.tax_currency:
        say(to, "cac:TaxTotal/cbc:TaxAmount", document.tax_in_that, currencyID=document.tax_currency)


def _sums(to: Element, document: InvoiceDocument) -> None:
    sums, currency = document.totals, document.currency
    for name, amount in (
        ("LineExtensionAmount", sums.lines),
        ("TaxExclusiveAmount", sums.without_tax),
        ("TaxInclusiveAmount", sums.with_tax),
        ("AllowanceTotalAmount", sums.allowances),
        ("ChargeTotalAmount", sums.charges),
        ("PrepaidAmount", sums.prepaid or None),
        ("PayableRoundingAmount", sums.rounding or None),
        ("PayableAmount", sums.due),
    ):
        say(to, f"cbc:{name}", amount, currencyID=currency)
