"""Parts of a UBL 2.1 invoice: parties, addresses, allowances and charges, lines, tax groups."""

from decimal import Decimal

from services.einvoices import meanings
from services.einvoices.node import Node
from services.einvoices.terms import DESCRIPTION, NOTE
from services.invoices.document import Address, Adjustment, Line, Party, TaxCategory, TaxGroup

PRICE, DISCOUNT = "cac:Price/cbc:PriceAmount", "cac:Price/cac:AllowanceCharge"
VAT = "VAT"
CREDITOR = "SEPA"  # the scheme of a number that belongs to a direct debit, not to the party


def party(node: Node, *, rule: str, country_rule: str) -> Party:
    """BG-4, BG-7 and BG-11."""
    name = node.text("cac:PartyLegalEntity/cbc:RegistrationName")
    trading = node.text("cac:PartyName/cbc:Name")
    vat, tax = _tax_numbers(node)
    return Party(
        name=node.needed(name or trading or None, "cac:PartyLegalEntity/cbc:RegistrationName", rule),
        trading_name=trading if name else "",
        address=address(node.one("cac:PostalAddress") or node, country_rule),
        vat_id=vat,
        tax_id=tax,
        registration=node.text("cac:PartyLegalEntity/cbc:CompanyID"),
        registration_scheme=_scheme(node, "cac:PartyLegalEntity/cbc:CompanyID"),
        electronic_address=node.text("cbc:EndpointID"),
        electronic_scheme=_scheme(node, "cbc:EndpointID"),
        identifiers=tuple(
            one.words()
            for one in node.each("cac:PartyIdentification/cbc:ID")
            if one.attribute("schemeID") != CREDITOR
        ),
        contact=node.text("cac:Contact/cbc:Name"),
        phone=node.text("cac:Contact/cbc:Telephone"),
        email=node.text("cac:Contact/cbc:ElectronicMail"),
    )


def address(node: Node, rule: str) -> Address:
    """BG-5, BG-8, BG-12 and BG-15: the country is compulsory."""
    return Address(
        lines=(
            *node.texts("cbc:StreetName"),
            *node.texts("cbc:AdditionalStreetName"),
            *node.texts("cac:AddressLine/cbc:Line"),
        ),
        city=node.text("cbc:CityName"),
        postcode=node.text("cbc:PostalZone"),
        region=node.text("cbc:CountrySubentity"),
        country=node.need("cac:Country/cbc:IdentificationCode", rule),
    )


def adjustment(node: Node, currency: str) -> Adjustment:
    """BG-20, BG-21, BG-27 and BG-28."""
    tax = node.one("cac:TaxCategory")
    return Adjustment(
        charge=node.needed(node.flag("cbc:ChargeIndicator"), "cbc:ChargeIndicator", "UBL-SR"),
        amount=node.needed(node.amount("cbc:Amount", currency), "cbc:Amount", "BR-31"),
        base=node.amount("cbc:BaseAmount", currency),
        percent=node.number("cbc:MultiplierFactorNumeric"),
        reason=node.text("cbc:AllowanceChargeReason", DESCRIPTION),
        code=node.text("cbc:AllowanceChargeReasonCode"),
        category=category(tax) if tax else TaxCategory.STANDARD,
        rate=rate(tax),
    )


def category(node: Node) -> TaxCategory:
    """The code of the tax category."""
    code = node.need("cbc:ID", "BR-CO-04")
    node.text("cac:TaxScheme/cbc:ID")  # VAT, always
    with node.telling():
        return meanings.category(code)


def rate(node: Node | None) -> Decimal:
    """The rate, 0 where there is none."""
    return (node.number("cbc:Percent") if node else None) or Decimal(0)


def line(node: Node, currency: str) -> Line:
    """BG-25; the quantity of a credit note has a name of its own."""
    quantity = "cbc:InvoicedQuantity" if node.one("cbc:InvoicedQuantity") else "cbc:CreditedQuantity"
    tax = node.one("cac:Item/cac:ClassifiedTaxCategory")
    node.text(f"{DISCOUNT}/cbc:ChargeIndicator")  # a price has discounts only
    return Line(
        number=node.need("cbc:ID", "BR-21"),
        name=node.need("cac:Item/cbc:Name", "BR-25"),
        description=node.text("cac:Item/cbc:Description", DESCRIPTION),
        quantity=node.needed(node.number(quantity), quantity, "BR-22"),
        unit=node.needed(unit(node, quantity), "unitCode", "BR-23"),
        price=node.needed(node.number(PRICE, currency), PRICE, "BR-26"),
        per=_per(node),
        gross_price=node.number(f"{DISCOUNT}/cbc:BaseAmount", currency),
        price_discount=node.number(f"{DISCOUNT}/cbc:Amount", currency),
        net=node.needed(node.amount("cbc:LineExtensionAmount", currency), "cbc:LineExtensionAmount", "BR-24"),
        adjustments=tuple(adjustment(one, currency) for one in node.each("cac:AllowanceCharge")),
        category=category(node.needed(tax, "cac:Item/cac:ClassifiedTaxCategory", "BR-CO-04")),
        rate=rate(tax),
        seller_sku=node.text("cac:Item/cac:SellersItemIdentification/cbc:ID"),
        buyer_sku=node.text("cac:Item/cac:BuyersItemIdentification/cbc:ID"),
        standard_sku=node.text("cac:Item/cac:StandardItemIdentification/cbc:ID"),
        order_line=node.text("cac:OrderLineReference/cbc:LineID"),
        note="\n".join(node.texts("cbc:Note", NOTE)),
        starts_on=node.day("cac:InvoicePeriod/cbc:StartDate"),
        ends_on=node.day("cac:InvoicePeriod/cbc:EndDate"),
    )


def unit(node: Node, path: str) -> str | None:
    """The unit of a quantity."""
    found = node.one(path)
    return found.attribute("unitCode") or None if found else None


def tax_group(node: Node, currency: str) -> TaxGroup:
    """BG-23."""
    tax = node.needed(node.one("cac:TaxCategory"), "cac:TaxCategory", "BR-47")
    return TaxGroup(
        category=category(tax),
        rate=rate(tax),
        base=node.needed(node.amount("cbc:TaxableAmount", currency), "cbc:TaxableAmount", "BR-45"),
        tax=node.needed(node.amount("cbc:TaxAmount", currency), "cbc:TaxAmount", "BR-46"),
        reason=tax.text("cbc:TaxExemptionReason", DESCRIPTION),
        reason_code=tax.text("cbc:TaxExemptionReasonCode"),
    )


def _scheme(node: Node, path: str) -> str:
    found = node.one(path)
    return found.attribute("schemeID") if found else ""


def _tax_numbers(node: Node) -> tuple[str, str]:
    """BT-31 and BT-32: the VAT identifier, and the number of the tax office."""
    numbers = {VAT: "", "": ""}
    for one in node.each("cac:PartyTaxScheme"):
        scheme = one.text("cac:TaxScheme/cbc:ID").upper()
        numbers[scheme if scheme == VAT else ""] = one.text("cbc:CompanyID")
    return numbers[VAT], numbers[""]


def _per(node: Node) -> Decimal:
    found = node.number("cac:Price/cbc:BaseQuantity")
    return Decimal(1) if found is None else found
