"""The ledger as a file of the house: TOML with the numbers of adviser and client, the chart, an account for each buyer."""

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from services.datev.ledger import SKR03, SKR04, Kind, Ledger
from services.invoices.document import TaxCategory

CHARTS = {"SKR03": SKR03, "SKR04": SKR04}
Account = Annotated[int, msgspec.Meta(ge=1, le=999_999_999)]


class BadLedger(Exception):
    """The file is not there or says what no ledger can; the message names what."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    consultant: Annotated[int, msgspec.Meta(ge=1001, le=9_999_999)]
    client: Annotated[int, msgspec.Meta(ge=1, le=99_999)]
    debtors: dict[str, Account]
    year_begins: Annotated[str, msgspec.Meta(pattern=r"^\d\d-\d\d$")] = "01-01"
    chart: Literal["SKR03", "SKR04"] = "SKR04"
    account_length: Annotated[int, msgspec.Meta(ge=4, le=8)] = 4
    revenue: dict[str, Account] = {}
    """Accounts beside or instead of the chart's: "S 19" is the category and the rate."""


def read(path: Path, on: date) -> Ledger:
    """The ledger of the year that this day is in. Raises BadLedger."""
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=_File)
        return Ledger(
            consultant=file.consultant,
            client=file.client,
            year_begins=_begin(file.year_begins, on),
            debtors=file.debtors,
            revenue={
                **CHARTS[file.chart],
                **{_kind(text): account for text, account in file.revenue.items()},
            },
            account_length=file.account_length,
        )
    except OSError as error:
        raise BadLedger(f"{path.name}: {error.strerror}") from None
    except (ValueError, InvalidOperation) as error:
        raise BadLedger(f"{path.name}: {error}") from None


def _begin(day: str, on: date) -> date:
    first = date.fromisoformat(f"{on.year}-{day}")
    return first if first <= on else first.replace(year=on.year - 1)


def _kind(text: str) -> Kind:
    category, _space, rate = text.partition(" ")
    return TaxCategory(category), Decimal(rate or 0)
