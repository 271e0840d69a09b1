"""What papers beside an order share: no tax documents, so in any language of ours."""

from collections.abc import Iterator

import msgspec

from services.invoices.document import Address
from services.names import name_for
from services.order_papers.document import Confirmation, DeliveryNote, Names
from services.words import LOCALE, _
from web.papers import parties
from web.papers.drawing import Head


class Place(msgspec.Struct, frozen=True):
    """Where the goods go, under its heading."""

    label: str
    lines: tuple[str, ...]


def head_of(kind: str, paper: Confirmation | DeliveryNote, version: int) -> Head:
    """The head of a paper; a version that is not the first says so in its name."""
    title = f"{kind} {paper.number}"
    if version > 1:
        title = _("%(title)s, version %(number)s") % {"title": title, "number": version}
    return Head(
        title=title,
        kind=kind,
        author=paper.seller.name,
        about=paper.buyer.name,
        day=paper.dated_on,
        name=paper.seller.trading_name or paper.seller.name,
        sender=parties.in_one_line(paper.seller.address),
        foot=parties.foot(paper.seller),
    )


def place_of(site: Names, address: Address) -> Iterator[str]:
    """A site by its name and its address."""
    yield from filter(None, (said(site), *parties.address(address)))


def said(names: Names) -> str:
    """A name as the reader of this language knows it."""
    return name_for(LOCALE.get(), names.latin, names.native)


def told(*facts: tuple[str, str]) -> list[tuple[str, str]]:
    """The facts that there are."""
    return [(name, value) for name, value in facts if value]
