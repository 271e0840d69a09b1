"""Who sends an invoice and who gets it, as they are written on paper."""

from typing import Protocol

import msgspec
from babel import Locale

from services.invoices.document import Address, Party
from services.words import LOCALE, _
from web import formats
from web.papers.wording import number_in_words

POSTCODES = {"JP": "〒{}", "KR": "({})"}


class Block(msgspec.Struct, frozen=True):
    """A party as it is written to."""

    name: str
    lines: tuple[str, ...]


def address(place: Address, *, abroad: bool = False) -> tuple[str, ...]:
    """Lines as the country writes them; the country itself only where a letter crosses a border."""
    country = Locale(LOCALE.get()).territories.get(place.country, place.country) if abroad else ""
    if form := POSTCODES.get(place.country):
        street = " ".join(filter(None, (place.region, place.city, *place.lines)))
        lines: tuple[str, ...] = (form.format(place.postcode) if place.postcode else "", street)
    else:
        lines = (*place.lines, f"{place.postcode} {place.city}".strip(), place.region)
    return tuple(filter(None, (*lines, country)))


def in_one_line(place: Address) -> str:
    """The same, where there is room for one line."""
    return (" " if place.country in POSTCODES else ", ").join(address(place))


class Between(Protocol):
    """A paper from a seller to a buyer."""

    @property
    def seller(self) -> Party: ...
    @property
    def buyer(self) -> Party: ...


def buyer(paper: Between) -> Block:
    """Whom the paper is for; a Japanese company is written to with its honorific."""
    party = paper.buyer
    abroad = party.address.country != paper.seller.address.country
    name = addressed(party.name)
    more = (f"{number_in_words(party)} {party.vat_id}" if party.vat_id else "", _represented(party))
    return Block(name, tuple(filter(None, (*address(party.address, abroad=abroad), *more))))


def addressed(company: str) -> str:
    """The name of a company as a letter has it."""
    return f"{company} 御中" if LOCALE.get() == "ja" else company


def foot(seller: Party) -> str:
    """Who sends it, as the law wants to know them."""
    told = (
        seller.name,
        in_one_line(seller.address),
        f"{number_in_words(seller)} {seller.vat_id}" if seller.vat_id else "",
        seller.tax_id,
        seller.registration,
        _represented(seller),
        seller.phone.replace(" ", formats.GLUE),
        seller.email,
    )
    return f"{formats.GLUE}· ".join(filter(None, told))


def _represented(party: Party) -> str:
    return _("Representative: %(name)s") % {"name": party.representative} if party.representative else ""
