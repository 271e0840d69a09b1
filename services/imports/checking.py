"""The border: a row of somebody's file becomes a line that we can keep, or is refused with its reason."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from services import clock
from services.ids import uuid7
from services.imports.column_map import ColumnMap
from services.imports.reading import Raw
from services.imports.reasons import Reason, RowRefused, Unusable
from services.money import to_minor

# Controls, and marks that turn the direction of what stands after them: neither belongs on paper.
HOSTILE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ACCOUNT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,39}", re.ASCII)
LONGEST = {Reason.BAD_NUMBER: 40, Reason.BAD_ARTICLE: 60, Reason.BAD_NAME: 200}
LARGEST = Decimal(10) ** 11  # an amount of one line, major units: sums still fit the database's column
OLDEST = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_COUNTRY = 60


class Line(NamedTuple):
    """One line of an order, in the order of the columns of the staging table."""

    line: int
    id: UUID
    account: str
    number: str
    cancels: bool
    placed_at: datetime
    sku: str
    name: str
    quantity: Decimal
    unit_price: Decimal
    amount_minor: int
    country: str


class Refused(NamedTuple):
    """A refused row, and whose order it would have belonged to, as far as it says."""

    line: int
    reason: Reason
    account: str | None
    number: str | None


class Checker:
    """Knows one map and the titles of one file."""

    def __init__(self, titles: list[str], column_map: ColumnMap) -> None:
        """Raises Unusable when a column of the map is missing or there twice."""
        wanted = msgspec.structs.asdict(column_map.columns)
        for title in wanted.values():
            if titles.count(title) != 1:
                count = "no column" if title not in titles else "more than one column"
                raise Unusable(f"the file has {count} {title!r}; its columns are {', '.join(titles)}"[:1000])
        self.at = {meaning: titles.index(title) for meaning, title in wanted.items()}
        self.map, self.zone = column_map, ZoneInfo(column_map.zone)
        self.newest = clock.now() + timedelta(days=1)
        mark = re.escape(column_map.file.decimal_mark)
        self.decimal = re.compile(rf"-?\d{{1,9}}({mark}\d{{1,6}})?", re.ASCII)
        self.when = lru_cache(1024)(self._when)  # lines of an order stand together

    def check(self, raw: Raw) -> Line | Refused:
        """The row as a line, or why not."""
        if raw.fault:
            return Refused(raw.line, raw.fault, *self._whose(raw.values))
        try:
            return self._line(raw)
        except RowRefused as refused:
            return Refused(raw.line, refused.reason, *self._whose(raw.values))

    def _line(self, raw: Raw) -> Line:
        cell = {meaning: raw.values[at] for meaning, at in self.at.items()}
        account = self._account(cell["account"])
        number = text(cell["number"], Reason.BAD_NUMBER)
        sku = text(cell["sku"], Reason.BAD_ARTICLE)
        prefix = self.map.cancellation_prefix
        cancels = bool(prefix) and number.startswith(prefix)
        quantity = self._quantity(cell["quantity"], cancels=cancels)
        price = self._price(cell["unit_price"])
        return Line(
            line=raw.line,
            id=uuid7(),
            account=account,
            number=number,
            cancels=cancels,
            placed_at=self.when(cell["placed_at"]),
            sku=sku,
            name=text(cell["name"].strip() or sku, Reason.BAD_NAME),
            quantity=quantity,
            unit_price=price,
            amount_minor=self._amount(quantity, price),
            country=visible(cell["country"])[:LONGEST_COUNTRY],
        )

    def _account(self, given: str) -> str:
        ref = given.strip().removesuffix(self.map.account.drop_suffix)
        if not ref:
            raise RowRefused(Reason.NO_CUSTOMER)
        if not ACCOUNT.fullmatch(ref):
            raise RowRefused(Reason.BAD_CUSTOMER)
        return ref

    def _when(self, given: str) -> datetime:
        try:
            local = datetime.strptime(given.strip(), self.map.file.date_format)  # noqa: DTZ007 (the zone is in the map)
            moment = (local if local.tzinfo else local.replace(tzinfo=self.zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            raise RowRefused(Reason.BAD_DATE) from None
        if not OLDEST <= moment <= self.newest:
            raise RowRefused(Reason.BAD_DATE)
        return moment

    def _number(self, given: str, reason: Reason) -> Decimal:
        given = given.strip()
        if not self.decimal.fullmatch(given):
            raise RowRefused(reason)
        return Decimal(given.replace(self.map.file.decimal_mark, "."))

    def _quantity(self, given: str, *, cancels: bool) -> Decimal:
        quantity = self._number(given, Reason.BAD_QUANTITY)
        if not quantity:
            raise RowRefused(Reason.BAD_QUANTITY)
        if (quantity < 0) is not cancels:
            raise RowRefused(Reason.WRONG_SIGN)
        return quantity

    def _price(self, given: str) -> Decimal:
        price = self._number(given, Reason.BAD_PRICE)
        if price < 0:
            raise RowRefused(Reason.NEGATIVE_PRICE)
        return price

    def _amount(self, quantity: Decimal, price: Decimal) -> int:
        amount = quantity * price
        if abs(amount) > LARGEST:
            raise RowRefused(Reason.AMOUNT_TOO_LARGE)
        return to_minor(amount, self.map.currency)

    def _whose(self, values: list[str]) -> tuple[str | None, str | None]:
        """Account and number of a row that is no good, to keep the rest of that order out, too."""
        account, number = (
            visible(values[self.at[meaning]]) if self.at[meaning] < len(values) else ""
            for meaning in ("account", "number")
        )
        account = account.removesuffix(self.map.account.drop_suffix)
        return (account if ACCOUNT.fullmatch(account) else None), number[: LONGEST[Reason.BAD_NUMBER]] or None


def text(given: str, reason: Reason) -> str:
    """The text with single spaces; raises RowRefused when it is empty, too long or not meant for reading."""
    plain = " ".join(given.split())
    if HOSTILE.search(plain):
        raise RowRefused(Reason.CONTROL_CHARACTER)
    if not 0 < len(plain) <= LONGEST[reason]:
        raise RowRefused(reason)
    return plain


def visible(given: str) -> str:
    """What can be read of a text that is looked at but not kept as it is."""
    return " ".join(HOSTILE.sub(" ", given).split())
