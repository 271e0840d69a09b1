"""An element of a file that is being read: it knows its place, and which of its leaves nobody asked for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Self, TypeVar

from lxml import etree

from services.einvoices import terms
from services.einvoices.reasons import InvoiceRefused, Reason
from services.einvoices.terms import NAME, NOTE

Found = TypeVar("Found")


class Node:
    """Paths are those of ElementTree, with the prefixes of the syntax."""

    def __init__(
        self, element: etree._Element, prefixes: Mapping[str, str], asked: set[etree._Element]
    ) -> None:
        """`asked` is shared by all nodes of a file."""
        self.element, self.prefixes, self.asked = element, prefixes, asked

    @classmethod
    def root(cls, element: etree._Element, prefixes: Mapping[str, str]) -> Self:
        """The first node of a file."""
        return cls(element, prefixes, set())

    @property
    def where(self) -> str:
        """The path from the root, without prefixes; those that repeat have their position."""
        steps = [self.element, *self.element.iterancestors()]
        return "/".join(_step(element) for element in reversed(steps))

    def each(self, path: str) -> list["Node"]:
        """All elements there."""
        return [Node(found, self.prefixes, self.asked) for found in self.element.findall(path, self.prefixes)]

    def one(self, path: str) -> "Node | None":
        """The element there, or none. What a reader could choose from is refused: another may choose otherwise."""
        found = self.each(path)
        if len(found) > 1:
            raise InvoiceRefused(Reason.REPEATED, f"{len(found)} times", where=found[0].where)
        return found[0] if found else None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What is refused within says that it stands here."""
        try:
            yield
        except InvoiceRefused as refused:
            refused.where = refused.where or self.where
            raise

    def words(self, longest: int = NAME) -> str:
        """The text of this element."""
        self.asked.add(self.element)
        with self.telling():
            return terms.words(self.element.text, longest)

    def attribute(self, name: str) -> str:
        """An attribute of this element, empty where there is none."""
        with self.telling():
            return terms.words(self.element.get(name))

    def text(self, path: str, longest: int = NAME) -> str:
        """The text there, empty where there is none."""
        return self.read(path, lambda found: found.words(longest)) or ""

    def texts(self, path: str, longest: int = NAME) -> tuple[str, ...]:
        """All texts there that are not empty."""
        return tuple(filter(None, (found.words(longest) for found in self.each(path))))

    def need(self, path: str, rule: str, longest: int = NAME) -> str:
        """The text there; the rule says that there must be one."""
        return self.needed(self.text(path, longest) or None, path, rule)

    def needed(self, found: Found | None, path: str, rule: str) -> Found:
        """What was found there; the rule says that there must be something."""
        if found is None:
            raise InvoiceRefused(Reason.MISSING, path, rule=rule, where=self.where)
        return found

    def read(self, path: str, meaning: Callable[["Node"], Found]) -> Found | None:
        """What the element there means, or None where there is none or it is empty."""
        found = self.one(path)
        if found is None or not found.words(NOTE):
            return None
        with found.telling():
            return meaning(found)

    def number(self, path: str, currency: str = "") -> Decimal | None:
        """The number there; of a price in this currency, however fine it is."""
        return self.read(path, lambda found: terms.number(found.words_in(currency)))

    def flag(self, path: str) -> bool | None:
        """The boolean there."""
        return self.read(path, lambda found: terms.flag(found.words()))

    def day(self, path: str) -> date | None:
        """The day there."""
        return self.read(path, lambda found: terms.day(found.words(), found.attribute("format")))

    def amount(self, path: str, currency: str) -> Decimal | None:
        """The amount there, which is in this currency."""
        return self.read(path, lambda found: terms.amount(found.words_in(currency), currency))

    def words_in(self, currency: str) -> str:
        """The text of this element, which does not say that it is in another currency."""
        other = self.attribute("currencyID")
        if currency and other not in {"", currency}:
            raise InvoiceRefused(Reason.MIXED_CURRENCIES, other, rule="PEPPOL-EN16931-R051")
        return self.words()

    def left(self) -> list[str]:
        """The places of all leaves with a text that nobody asked for."""
        leaves = (
            one for one in self.element.iter(etree.Element) if not len(one) and (one.text or "").strip()
        )
        return [_place(one) for one in leaves if one not in self.asked]


def _place(element: etree._Element) -> str:
    steps = [etree.QName(one).localname for one in (element, *element.iterancestors())]
    return "/".join(reversed(steps[:-1]))


def _step(element: etree._Element) -> str:
    parent, name = element.getparent(), etree.QName(element).localname
    alike = list(parent.iterchildren(element.tag)) if parent is not None else []
    return f"{name}[{alike.index(element) + 1}]" if len(alike) > 1 else name
