"""Parties and lines in the Cross Industry Invoice."""

from services.invoices.document import Address, Adjustment, Line, Party
from services.papers.elements import Element, category, exact, put, rate, registered, say, tax_id, vat_id

STREETS = ("ram:LineOne", "ram:LineTwo", "ram:LineThree")


def party_of(to: Element, party: Party, *, sells: bool) -> None:
    """BG-4 or BG-7."""
    say(to, "ram:Name", party.name)
    registration = registered(party)
    if registration or party.trading_name:
        organization = put(to, "ram:SpecifiedLegalOrganization")
        say(organization, "ram:ID", registration, schemeID=party.registration_scheme)
        say(organization, "ram:TradingBusinessName", party.trading_name)
    if party.contact or party.phone or party.email:
        contact = put(to, "ram:DefinedTradeContact")
        say(contact, "ram:PersonName", party.contact)
        say(contact, "ram:TelephoneUniversalCommunication/ram:CompleteNumber", party.phone)
        say(contact, "ram:EmailURIUniversalCommunication/ram:URIID", party.email)
    place_of(put(to, "ram:PostalTradeAddress"), party.address)
    address, scheme = party.electronic_address, party.electronic_scheme
    say(to, "ram:URIUniversalCommunication/ram:URIID", address if scheme else "", schemeID=scheme)
    say(to, "ram:SpecifiedTaxRegistration/ram:ID", vat_id(party), schemeID="VA")
    if sells:
        say(to, "ram:SpecifiedTaxRegistration/ram:ID", tax_id(party), schemeID="FC")


def place_of(to: Element, address: Address) -> None:
    """BG-5, BG-8, BG-15; there is room for three lines, so the third takes what is left."""
    say(to, "ram:PostcodeCode", address.postcode)
    lines = [*address.lines[:2], ", ".join(address.lines[2:])]
    for name, line in zip(STREETS, lines, strict=False):
        say(to, name, line)
    say(to, "ram:CityName", address.city)
    say(to, "ram:CountryID", address.country)
    say(to, "ram:CountrySubDivisionName", address.region)


def line_of(to: Element, line: Line) -> None:
    """BG-25."""
    head = put(to, "ram:AssociatedDocumentLineDocument")
    say(head, "ram:LineID", line.number)
    say(head, "ram:IncludedNote/ram:Content", line.note)
    product = put(to, "ram:SpecifiedTradeProduct")
    say(product, "ram:SellerAssignedID", line.seller_sku)
    say(product, "ram:BuyerAssignedID", line.buyer_sku)
    say(product, "ram:Name", line.name)
    say(product, "ram:Description", line.description)
    agreement = put(to, "ram:SpecifiedLineTradeAgreement")
    say(agreement, "ram:BuyerOrderReferencedDocument/ram:LineID", line.order_line)
    price = put(agreement, "ram:NetPriceProductTradePrice")
    say(price, "ram:ChargeAmount", line.price)
    say(price, "ram:BasisQuantity", exact(line.per), unitCode=line.unit)
    say(to, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", exact(line.quantity), unitCode=line.unit)
    _settlement(put(to, "ram:SpecifiedLineTradeSettlement"), line)


def _settlement(to: Element, line: Line) -> None:
    tax(put(to, "ram:ApplicableTradeTax"), line)
    if line.starts_on or line.ends_on:
        period = put(to, "ram:BillingSpecifiedPeriod")
        for name, day in (("Start", line.starts_on), ("End", line.ends_on)):
            text = f"{day:%Y%m%d}" if day else ""
            say(period, f"ram:{name}DateTime/udt:DateTimeString", text, format="102")
    for adjustment in line.adjustments:
        adjust(put(to, "ram:SpecifiedTradeAllowanceCharge"), adjustment)
    say(to, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount", line.net)


def tax(to: Element, one: Line | Adjustment) -> None:
    """How a line, or what is taken off or added to the document, is taxed."""
    say(to, "ram:TypeCode", "VAT")
    say(to, "ram:CategoryCode", category(one.category))
    say(to, "ram:RateApplicablePercent", rate(one.category, one.rate))


def adjust(to: Element, one: Adjustment) -> None:
    """What is taken off or added, with its reason."""
    say(to, "ram:ChargeIndicator/udt:Indicator", "true" if one.charge else "false")
    say(to, "ram:CalculationPercent", one.percent)
    say(to, "ram:BasisAmount", one.base)
    say(to, "ram:ActualAmount", one.amount)
    say(to, "ram:ReasonCode", one.code)
    say(to, "ram:Reason", one.reason)
