"""Parties, lines and what both sums and lines have, in UBL."""

from datetime import date
from decimal import Decimal

import msgspec

from services.invoices.document import Address, Adjustment, Line, Party, TaxCategory, TaxGroup
from services.papers.elements import Element, category, exact, put, rate, registered, say, tax_id, vat_id


class Dialect(msgspec.Struct, frozen=True):
    """How a network wants UBL. Japan's has a code for the lower rate, and takes its registration number for a VAT one."""

    customization: str
    profile: str
    japanese: bool = False


def party_of(to: Element, party: Party, dialect: Dialect, *, sells: bool) -> None:
    """BG-4 or BG-7."""
    if party.electronic_scheme:
        say(to, "cbc:EndpointID", party.electronic_address, schemeID=party.electronic_scheme)
    say(to, "cac:PartyName/cbc:Name", party.trading_name)
    place_of(put(to, "cac:PostalAddress"), party.address)
    _tax_number(to, party.vat_id if dialect.japanese else vat_id(party), "VAT")
    if sells and not dialect.japanese:
        _tax_number(to, tax_id(party), "TAX")
    entity = put(to, "cac:PartyLegalEntity")
    say(entity, "cbc:RegistrationName", party.name)
    say(entity, "cbc:CompanyID", registered(party), schemeID=party.registration_scheme)
    if party.contact or party.phone or party.email:
        contact = put(to, "cac:Contact")
        say(contact, "cbc:Name", party.contact)
        say(contact, "cbc:Telephone", party.phone)
        say(contact, "cbc:ElectronicMail", party.email)


def place_of(to: Element, address: Address) -> None:
    """BG-5, BG-8, BG-15; there is room for three lines, so the third takes what is left."""
    lines = [*address.lines, "", ""]
    say(to, "cbc:StreetName", lines[0])
    say(to, "cbc:AdditionalStreetName", lines[1])
    say(to, "cbc:CityName", address.city)
    say(to, "cbc:PostalZone", address.postcode)
    say(to, "cbc:CountrySubentity", address.region)
    say(to, "cac:AddressLine/cbc:Line", ", ".join(address.lines[2:]))
    say(to, "cac:Country/cbc:IdentificationCode", address.country)


def line_of(to: Element, line: Line, currency: str, dialect: Dialect, *, credit: bool) -> None:
    """BG-25."""
    quantity = "cbc:CreditedQuantity" if credit else "cbc:InvoicedQuantity"
    say(to, "cbc:ID", line.number)
    say(to, "cbc:Note", line.note)
    say(to, quantity, exact(line.quantity), unitCode=line.unit)
    say(to, "cbc:LineExtensionAmount", line.net, currencyID=currency)
    period_of(to, line.starts_on, line.ends_on)
    say(to, "cac:OrderLineReference/cbc:LineID", line.order_line)
    for one in line.adjustments:
        adjustment_of(put(to, "cac:AllowanceCharge"), one, currency)
    item = put(to, "cac:Item")
    say(item, "cbc:Description", line.description)
    say(item, "cbc:Name", line.name)
    say(item, "cac:BuyersItemIdentification/cbc:ID", line.buyer_sku)
    say(item, "cac:SellersItemIdentification/cbc:ID", line.seller_sku)
    category_of(put(item, "cac:ClassifiedTaxCategory"), line.category, line.rate, dialect)
    price = put(to, "cac:Price")
    say(price, "cbc:PriceAmount", line.price, currencyID=currency)
    say(price, "cbc:BaseQuantity", exact(line.per), unitCode=line.unit)


def adjustment_of(to: Element, one: Adjustment, currency: str) -> None:
    """BG-20, BG-21, BG-27, BG-28, without the category that only those of the document have."""
    say(to, "cbc:ChargeIndicator", "true" if one.charge else "false")
    say(to, "cbc:AllowanceChargeReasonCode", one.code)
    say(to, "cbc:AllowanceChargeReason", one.reason)
    say(to, "cbc:MultiplierFactorNumeric", one.percent)
    say(to, "cbc:Amount", one.amount, currencyID=currency)
    say(to, "cbc:BaseAmount", one.base, currencyID=currency)


def category_of(to: Element, one: TaxCategory, percent: Decimal, dialect: Dialect) -> None:
    """A category with its rate."""
    _rated(to, one, percent, dialect)
    say(to, "cac:TaxScheme/cbc:ID", "VAT")


def group_of(to: Element, group: TaxGroup, dialect: Dialect) -> None:
    """A category with its rate and, where there is no tax, why."""
    _rated(to, group.category, group.rate, dialect)
    say(to, "cbc:TaxExemptionReasonCode", group.reason_code)
    say(to, "cbc:TaxExemptionReason", group.reason)
    say(to, "cac:TaxScheme/cbc:ID", "VAT")


def period_of(to: Element, start: date | None, end: date | None) -> None:
    """BG-14, BG-26."""
    if start or end:
        period = put(to, "cac:InvoicePeriod")
        say(period, "cbc:StartDate", start)
        say(period, "cbc:EndDate", end)


def _rated(to: Element, one: TaxCategory, percent: Decimal, dialect: Dialect) -> None:
    say(to, "cbc:ID", one if dialect.japanese else category(one))
    say(to, "cbc:Percent", rate(one, percent))


def _tax_number(to: Element, number: str, scheme: str) -> None:
    if number:
        registration = put(to, "cac:PartyTaxScheme")
        say(registration, "cbc:CompanyID", number)
        say(registration, "cac:TaxScheme/cbc:ID", scheme)
