"""Parts of a CII D16B invoice: parties, addresses, allowances and charges, lines, tax groups."""

from datetime import date
from decimal import Decimal

from services.einvoices import meanings
from services.einvoices.node import Node
from services.einvoices.terms import DESCRIPTION, NOTE
from services.invoices.document import Address, Adjustment, Line, Party, TaxCategory, TaxGroup

AGREEMENT, DELIVERY, SETTLEMENT = (
    f"ram:SpecifiedLineTrade{part}" for part in ("Agreement", "Delivery", "Settlement")
)
NET, GROSS = (f"{AGREEMENT}/ram:{kind}PriceProductTradePrice" for kind in ("Net", "Gross"))
DISCOUNT = "ram:AppliedTradeAllowanceCharge/ram:ActualAmount"
SUM = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"
VAT, OFFICE = "VA", "FC"


def party(node: Node, *, rule: str, country_rule: str) -> Party:
    """BG-4, BG-7 and BG-11."""
    legal, contact = "ram:SpecifiedLegalOrganization", "ram:DefinedTradeContact"
    mail = "ram:URIUniversalCommunication/ram:URIID"
    return Party(
        name=node.need("ram:Name", rule),
        trading_name=node.text(f"{legal}/ram:TradingBusinessName"),
        address=address(node.one("ram:PostalTradeAddress") or node, country_rule),
        vat_id=_tax_number(node, VAT),
        tax_id=_tax_number(node, OFFICE),
        registration=node.text(f"{legal}/ram:ID"),
        registration_scheme=_scheme(node, f"{legal}/ram:ID"),
        electronic_address=node.text(mail),
        electronic_scheme=_scheme(node, mail),
        identifiers=(*node.texts("ram:ID"), *node.texts("ram:GlobalID")),
        contact=node.text(f"{contact}/ram:PersonName") or node.text(f"{contact}/ram:DepartmentName"),
        phone=node.text(f"{contact}/ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
        email=node.text(f"{contact}/ram:EmailURIUniversalCommunication/ram:URIID"),
    )


def address(node: Node, rule: str) -> Address:
    """BG-5, BG-8, BG-12 and BG-15: the country is compulsory."""
    return Address(
        lines=(*node.texts("ram:LineOne"), *node.texts("ram:LineTwo"), *node.texts("ram:LineThree")),
        city=node.text("ram:CityName"),
        postcode=node.text("ram:PostcodeCode"),
        region=node.text("ram:CountrySubDivisionName"),
        country=node.need("ram:CountryID", rule),
    )


def adjustment(node: Node, currency: str) -> Adjustment:
    """BG-20, BG-21, BG-27 and BG-28."""
    tax = node.one("ram:CategoryTradeTax")
    indicator = "ram:ChargeIndicator/udt:Indicator"
    return Adjustment(
        charge=node.needed(node.flag(indicator), indicator, "CII-SR"),
        amount=node.needed(node.amount("ram:ActualAmount", currency), "ram:ActualAmount", "BR-31"),
        base=node.amount("ram:BasisAmount", currency),
        percent=node.number("ram:CalculationPercent"),
        reason=node.text("ram:Reason", DESCRIPTION),
        code=node.text("ram:ReasonCode"),
        category=category(tax) if tax else TaxCategory.STANDARD,
        rate=rate(tax),
    )


def category(node: Node) -> TaxCategory:
    """The code of the tax category."""
    code = node.need("ram:CategoryCode", "BR-CO-04")
    node.text("ram:TypeCode")  # VAT, always
    with node.telling():
        return meanings.category(code)


def rate(node: Node | None) -> Decimal:
    """The rate, 0 where there is none."""
    return (node.number("ram:RateApplicablePercent") if node else None) or Decimal(0)


def line(node: Node, currency: str) -> Line:
    """BG-25."""
    about, goods = "ram:AssociatedDocumentLineDocument", "ram:SpecifiedTradeProduct"
    quantity = f"{DELIVERY}/ram:BilledQuantity"
    tax = node.one(f"{SETTLEMENT}/ram:ApplicableTradeTax")
    node.text(f"{GROSS}/ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator/udt:Indicator")  # discounts only
    charges = node.each(f"{SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge")
    return Line(
        number=node.need(f"{about}/ram:LineID", "BR-21"),
        name=node.need(f"{goods}/ram:Name", "BR-25"),
        description=node.text(f"{goods}/ram:Description", DESCRIPTION),
        quantity=node.needed(node.number(quantity), quantity, "BR-22"),
        unit=node.needed(unit(node, quantity), "unitCode", "BR-23"),
        price=node.needed(node.number(f"{NET}/ram:ChargeAmount", currency), NET, "BR-26"),
        per=_per(node),
        gross_price=node.number(f"{GROSS}/ram:ChargeAmount", currency),
        price_discount=node.number(f"{GROSS}/{DISCOUNT}", currency),
        net=node.needed(node.amount(SUM, currency), SUM, "BR-24"),
        adjustments=tuple(adjustment(one, currency) for one in charges),
        category=category(node.needed(tax, f"{SETTLEMENT}/ram:ApplicableTradeTax", "BR-CO-04")),
        rate=rate(tax),
        seller_sku=node.text(f"{goods}/ram:SellerAssignedID"),
        buyer_sku=node.text(f"{goods}/ram:BuyerAssignedID"),
        standard_sku=node.text(f"{goods}/ram:GlobalID"),
        order_line=node.text(f"{AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:LineID"),
        note="\n".join(node.texts(f"{about}/ram:IncludedNote/ram:Content", NOTE)),
        starts_on=period_day(node.one(SETTLEMENT), "Start"),
        ends_on=period_day(node.one(SETTLEMENT), "End"),
    )


def unit(node: Node, path: str) -> str | None:
    """The unit of a quantity."""
    found = node.one(path)
    return found.attribute("unitCode") or None if found else None


def period_day(node: Node | None, end: str) -> date | None:
    """The first or the last day of a period (BG-14, BG-26)."""
    path = f"ram:BillingSpecifiedPeriod/ram:{end}DateTime/udt:DateTimeString"
    return node.day(path) if node else None


def tax_group(node: Node, currency: str) -> TaxGroup:
    """BG-23."""
    return TaxGroup(
        category=category(node),
        rate=rate(node),
        base=node.needed(node.amount("ram:BasisAmount", currency), "ram:BasisAmount", "BR-45"),
        tax=node.needed(node.amount("ram:CalculatedAmount", currency), "ram:CalculatedAmount", "BR-46"),
        reason=node.text("ram:ExemptionReason", DESCRIPTION),
        reason_code=node.text("ram:ExemptionReasonCode"),
    )


def _scheme(node: Node, path: str) -> str:
    found = node.one(path)
    return found.attribute("schemeID") if found else ""


def _tax_number(node: Node, scheme: str) -> str:
    found = [
        one.words()
        for one in node.each("ram:SpecifiedTaxRegistration/ram:ID")
        if one.attribute("schemeID") == scheme
    ]
    return next(iter(found), "")


def _per(node: Node) -> Decimal:
    """BT-149 may stand at either price."""
    found = [node.number(f"{price}/ram:BasisQuantity") for price in (NET, GROSS)]
    return next((per for per in found if per is not None), Decimal(1))
