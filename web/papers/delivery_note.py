"""A delivery note becomes a page for the press. There is no money on it."""

import msgspec

from services.order_papers.document import DeliveryNote, NoteLine
from services.papers.limits import fit
from services.papers.press import Page
from services.words import _, ngettext
from web import formats
from web.papers import parties, parts
from web.papers.drawing import draw, spoken
from web.papers.figures import day
from web.papers.order_papers import head_of, place_of, said, told

GRAMS = 1000


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The fixed words of the page."""

    to: str
    items: str
    position: str
    what: str
    quantity: str
    order: str
    parcel: str
    parcels: str
    parcel_number: str
    carrier: str
    weight: str
    received: str
    date: str
    name: str
    signature: str


class Row(msgspec.Struct, frozen=True):
    """A line: how much of what, for which order, in which parcels."""

    name: str
    sku: str
    order: str
    parcels: str
    quantity: str


class Parcel(msgspec.Struct, frozen=True):
    """A parcel and who carries it."""

    position: int
    number: str
    carrier: str
    weight: str


def page_of(paper: DeliveryNote, accent: str, locale: str, version: int = 1) -> Page:
    """The page in this language."""
    paper = fit(paper)
    with spoken(locale):
        head = head_of(_("Delivery note"), paper, version)
        return draw("delivery_note.jinja", head, _told(paper, version), accent)


def _told(paper: DeliveryNote, version: int) -> dict[str, object]:
    place = tuple(place_of(paper.site, paper.delivered_to))
    return {
        "words": _words(),
        "buyer": parties.Block(parties.addressed(paper.buyer.name), place),
        "facts": told(
            (_("Number"), paper.number),
            (_("Version"), str(version) if version > 1 else ""),
            (_("Packed on"), day(paper.dated_on)),
            (_("Your order"), ", ".join(paper.purchase_orders)),
            (_("Sent from"), paper.shipped_from),
        ),
        "due": _delivery(paper),
        "lines": map(_row, paper.lines),
        "parcels": [
            Parcel(one.position, one.number, said(one.carrier), _weight(one.weight_grams))
            for one in paper.parcels
        ],
        "notes": [
            _("Please check the goods when they arrive, and tell us at once what is missing or damaged.")
        ],
    }


def _words() -> Words:
    return Words(
        to=_("Deliver to"),
        items=_("What was sent"),
        position=_("No."),
        what=_("Item"),
        quantity=_("Quantity"),
        order=_("Order"),
        parcel=_("Parcel"),
        parcels=_("Parcels"),
        parcel_number=_("Number of the parcel"),
        carrier=_("Carrier"),
        weight=_("Weight"),
        received=_("Received"),
        date=_("Date"),
        name=_("Name in full"),
        signature=_("Signature"),
    )


def _delivery(paper: DeliveryNote) -> parts.Due:
    """The key figure: how many parcels, and how heavy they are where all were weighed."""
    count, weights = len(paper.parcels), [one.weight_grams for one in paper.parcels]
    known = [weight for weight in weights if weight]
    parcels = ngettext("%(num)d parcel", "%(num)d parcels", count) % {"num": count}
    return parts.Due(_("This delivery"), parcels, _weight(sum(known)) if len(known) == count else "")


def _row(line: NoteLine) -> Row:
    parcels = ", ".join(map(str, line.parcels))
    return Row(line.name, line.sku, line.order, parcels, formats.number(line.quantity))


def _weight(grams: int | None) -> str:
    return f"{formats.number(grams / GRAMS)}{formats.GLUE}kg" if grams else ""
