"""What an order confirmation and a delivery note say, frozen when they are made; names in both ways that they are written."""

from datetime import date
from decimal import Decimal

import msgspec

from services.invoices.document import Address, Adjustment, Line, Party, TaxGroup, Totals


class Names(msgspec.Struct, frozen=True):
    """In Latin letters, and as its bearer writes it."""

    latin: str = ""
    native: str = ""


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """An order as it was confirmed: what is to come, at which price. Amounts as in an invoice, before anything is billed."""

    number: str
    dated_on: date
    placed_on: date
    currency: str
    seller: Party
    buyer: Party
    lines: tuple[Line, ...]
    adjustments: tuple[Adjustment, ...] = ()
    taxes: tuple[TaxGroup, ...]
    totals: Totals
    purchase_order: str = ""
    promised_on: date | None = None
    terms_days: int  # 0 where it is paid in shares
    delivered_to: Address
    site: Names = Names()


class NoteLine(msgspec.Struct, frozen=True, kw_only=True):
    """So much of an article of an order, in these parcels of the note."""

    order: str
    position: int
    sku: str
    name: str
    quantity: Decimal
    parcels: tuple[int, ...]


class NoteParcel(msgspec.Struct, frozen=True, kw_only=True):
    """A parcel by its place among those of the note."""

    position: int
    number: str
    carrier: Names
    weight_grams: int | None = None


class DeliveryNote(msgspec.Struct, frozen=True, kw_only=True):
    """What left together. There is no money in it, so that whoever unpacks may read it."""

    number: str
    dated_on: date
    seller: Party
    buyer: Party
    lines: tuple[NoteLine, ...]
    parcels: tuple[NoteParcel, ...]
    purchase_orders: tuple[str, ...] = ()
    shipped_from: str = ""
    delivered_to: Address
    site: Names = Names()
