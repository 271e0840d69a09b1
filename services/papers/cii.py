"""UN/CEFACT Cross Industry Invoice as EN 16931 and Factur-X want it: the XML inside of the PDF."""

from datetime import date

from services.invoices.document import Adjustment, BankAccount, InvoiceDocument, TaxGroup
from services.papers.cii_parts import adjust, line_of, party_of, place_of, tax
from services.papers.elements import (
    Element,
    account,
    category,
    finished,
    put,
    rate,
    root,
    say,
    terms,
)
from services.papers.limits import fit

NAME = "factur-x.xml"
PROFILE = "urn:cen.eu:en16931:2017"
STANDARD = "urn:un:unece:uncefact:data:standard"
SPACES = {
    "rsm": f"{STANDARD}:CrossIndustryInvoice:100",
    "ram": f"{STANDARD}:ReusableAggregateBusinessInformationEntity:100",
    "qdt": f"{STANDARD}:QualifiedDataType:100",
    "udt": f"{STANDARD}:UnqualifiedDataType:100",
}


def write(document: InvoiceDocument) -> bytes:
    """The invoice in CII. What it says is not checked here: services/papers/checking.py does."""
    document = fit(document)
    invoice = root("rsm:CrossIndustryInvoice", SPACES)
    context = put(invoice, "rsm:ExchangedDocumentContext")
    say(context, "ram:GuidelineSpecifiedDocumentContextParameter/ram:ID", PROFILE)
    head = put(invoice, "rsm:ExchangedDocument")
    say(head, "ram:ID", document.number)
    say(head, "ram:TypeCode", document.kind)
    _day(head, "ram:IssueDateTime", document.issued_on)
    for note in document.notes:
        say(head, "ram:IncludedNote/ram:Content", note)
    trade = put(invoice, "rsm:SupplyChainTradeTransaction")
    for line in document.lines:
        line_of(put(trade, "ram:IncludedSupplyChainTradeLineItem"), line)
    _agreement(put(trade, "ram:ApplicableHeaderTradeAgreement"), document)
    _delivery(put(trade, "ram:ApplicableHeaderTradeDelivery"), document)
    _settlement(put(trade, "ram:ApplicableHeaderTradeSettlement"), document)
    return finished(invoice)


def _agreement(to: Element, document: InvoiceDocument) -> None:
    say(to, "ram:BuyerReference", document.buyer_reference)
    party_of(put(to, "ram:SellerTradeParty"), document.seller, sells=True)
    party_of(put(to, "ram:BuyerTradeParty"), document.buyer, sells=False)
    say(to, "ram:SellerOrderReferencedDocument/ram:IssuerAssignedID", document.order)
    say(to, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", document.purchase_order)
    say(to, "ram:ContractReferencedDocument/ram:IssuerAssignedID", document.contract)


def _delivery(to: Element, document: InvoiceDocument) -> None:
    if document.delivered_to:
        there = put(to, "ram:ShipToTradeParty")
        say(there, "ram:Name", document.delivered_name)
        place_of(put(there, "ram:PostalTradeAddress"), document.delivered_to)
    if document.delivered_on:
        _day(put(to, "ram:ActualDeliverySupplyChainEvent"), "ram:OccurrenceDateTime", document.delivered_on)
    say(to, "ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID", document.delivery_note)


def _settlement(to: Element, document: InvoiceDocument) -> None:
    say(to, "ram:PaymentReference", document.payment_reference)
    say(to, "ram:TaxCurrencyCode", document.tax_currency)
    say(to, "ram:InvoiceCurrencyCode", document.currency)
    for one in document.accounts:
        _means(put(to, "ram:SpecifiedTradeSettlementPaymentMeans"), document.means, one)
    for group in document.taxes:
        _tax(put(to, "ram:ApplicableTradeTax"), group, document.tax_point)
    if document.starts_on or document.ends_on:
        period = put(to, "ram:BillingSpecifiedPeriod")
        _day(period, "ram:StartDateTime", document.starts_on)
        _day(period, "ram:EndDateTime", document.ends_on)
    for adjustment in document.adjustments:
        _adjustment(put(to, "ram:SpecifiedTradeAllowanceCharge"), adjustment)
    if terms(document) or document.due_on:
        agreed = put(to, "ram:SpecifiedTradePaymentTerms")
        say(agreed, "ram:Description", terms(document))
        _day(agreed, "ram:DueDateDateTime", document.due_on)
    _sums(put(to, "ram:SpecifiedTradeSettlementHeaderMonetarySummation"), document)
    for before in document.preceding:
        reference = put(to, "ram:InvoiceReferencedDocument")
        say(reference, "ram:IssuerAssignedID", before.number)
        _day(reference, "ram:FormattedIssueDateTime", before.issued_on, kind="qdt")


def _means(to: Element, means: str, one: BankAccount) -> None:
    say(to, "ram:TypeCode", means)
    payee = put(to, "ram:PayeePartyCreditorFinancialAccount")
    say(payee, "ram:IBANID", account(one) if one.iban else "")
    say(payee, "ram:AccountName", one.holder)
    say(payee, "ram:ProprietaryID", "" if one.iban else account(one))
    say(to, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID", one.bic)


def _tax(to: Element, group: TaxGroup, tax_point: date | None) -> None:
    say(to, "ram:CalculatedAmount", group.tax)
    say(to, "ram:TypeCode", "VAT")
    say(to, "ram:ExemptionReason", group.reason)
    say(to, "ram:BasisAmount", group.base)
    say(to, "ram:CategoryCode", category(group.category))
    say(to, "ram:ExemptionReasonCode", group.reason_code)
    _day(to, "ram:TaxPointDate", tax_point, name="DateString")
    say(to, "ram:RateApplicablePercent", rate(group.category, group.rate))


def _adjustment(to: Element, one: Adjustment) -> None:
    adjust(to, one)
    tax(put(to, "ram:CategoryTradeTax"), one)


def _sums(to: Element, document: InvoiceDocument) -> None:
    sums = document.totals
    say(to, "ram:LineTotalAmount", sums.lines)
    say(to, "ram:ChargeTotalAmount", sums.charges)
    say(to, "ram:AllowanceTotalAmount", sums.allowances)
    say(to, "ram:TaxBasisTotalAmount", sums.without_tax)
    say(to, "ram:TaxTotalAmount", sums.tax, currencyID=document.currency)
    if document.tax_currency:
        say(to, "ram:TaxTotalAmount", document.tax_in_that, currencyID=document.tax_currency)
    say(to, "ram:RoundingAmount", sums.rounding or None)
    say(to, "ram:GrandTotalAmount", sums.with_tax)
    say(to, "ram:TotalPrepaidAmount", sums.prepaid or None)
    say(to, "ram:DuePayableAmount", sums.due)


def _day(to: Element, path: str, day: date | None, kind: str = "udt", name: str = "DateTimeString") -> None:
    """Days as CII wants them: 20261124, and the code of that format beside it."""
    if day:
        say(to, f"{path}/{kind}:{name}", f"{day:%Y%m%d}", format="102")
