"""What the columns of somebody's file mean to us: a TOML file, checked before the first row is read."""

import codecs
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from babel.numbers import list_currencies

from services.imports.reasons import Unusable
from services.orders.records import OrderStatus

SHIPPED = Path(__file__).parent / "maps"
REF = "{ref}"
SOURCE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
COUNTRY = re.compile(r"([A-Z]{2})?", re.ASCII)
LONGEST_SOURCE = 30


class FileShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the file is written."""

    encoding: str = "utf-8"
    delimiter: str = ","
    decimal_mark: Literal[".", ","] = "."
    date_format: str = "%Y-%m-%d %H:%M:%S"


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which column, by its title in the first row, holds what."""

    number: str
    placed_at: str
    account: str
    country: str
    sku: str
    name: str
    quantity: str
    unit_price: str


class AccountRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a customer of the file becomes an account; {ref} stands for its reference."""

    name: str = "Customer {ref}"
    slug: str = "customer-{ref}"
    drop_suffix: str = ""


class BuyerRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The placeholder person who bought for an account."""

    name: str = "Buyer of {ref}"
    email: str = "buyer@{ref}.example"
    locale: Literal["en", "ko", "ja"] = "en"


class ColumnMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that the file does not say itself."""

    source: str
    title: str
    licence: str = ""
    currency: str
    zone: str
    status: OrderStatus
    cancellation_prefix: str = ""
    repeated_lines: Literal["keep", "refuse"] = "refuse"
    columns: Columns
    file: FileShape = FileShape()
    account: AccountRule = AccountRule()
    buyer: BuyerRule = BuyerRule()
    countries: dict[str, str] = {}

    @property
    def origin(self) -> str:
        """Where the placeholder people come from."""
        return f"import:{self.source}"


def load(name: str) -> ColumnMap:
    """The map of that name from the package, or from a TOML file. Raises Unusable saying what is wrong."""
    file = Path(name) if name.endswith(".toml") else SHIPPED / f"{name.replace('-', '_')}.toml"
    try:
        found = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), ColumnMap)
    except FileNotFoundError:
        raise Unusable(
            f"there is no map {name!r}: give a .toml file, or one of {', '.join(shipped())}"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unusable(f"the map {name} cannot be used: {error}") from None
    for wrong in _problems(found):
        raise Unusable(f"the map {name} cannot be used: {wrong}")
    return found


def shipped() -> list[str]:
    """The names of the maps in the package."""
    return sorted(file.stem.replace("_", "-") for file in SHIPPED.glob("*.toml"))


@cache
def credit(source: str) -> str:
    """Whom to name where data of this source is shown; empty when nobody asks for it."""
    return load(source).licence if source in shipped() else ""


def _problems(given: ColumnMap) -> list[str]:
    checks = {
        "source is up to 30 of a-z, 0-9 and single dashes": fits_source(given.source),
        "currency is an ISO 4217 code": given.currency in list_currencies(),
        "zone is an IANA time zone": _is_zone(given.zone),
        "encoding must write commas, quotes and line ends as ASCII does": is_like_ascii(given.file.encoding),
        "delimiter is one character": len(given.file.delimiter) == 1 and given.file.delimiter not in '\r\n"',
        "a column has two meanings": len(set(_titles(given))) == len(_titles(given)),
        "account.slug, account.name and buyer.email need {ref}": all(
            REF in pattern for pattern in (given.account.slug, given.account.name, given.buyer.email)
        ),
        "a country is two capital letters, or empty where there is none": all(
            map(COUNTRY.fullmatch, given.countries.values())
        ),
    }
    return [wrong for wrong, fine in checks.items() if not fine]


def _titles(given: ColumnMap) -> list[str]:
    return list(msgspec.structs.asdict(given.columns).values())


def fits_source(source: str) -> bool:
    """Whether it can be the short name of where something comes from."""
    return len(source) <= LONGEST_SOURCE and SOURCE.fullmatch(source) is not None


def _is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def is_like_ascii(encoding: str) -> bool:
    """Whether a CSV file in this encoding can be cut into lines and cells before it is decoded."""
    try:
        return codecs.encode('0,";\r\n', encoding) == b'0,";\r\n'
    except (LookupError, TypeError):
        return False
