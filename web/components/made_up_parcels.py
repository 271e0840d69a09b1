"""Parcels, what happened to them and how they stand, for the gallery: nobody's."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from services.orders.records import Reason
from services.shipments.records import (
    CarrierRecord,
    ContentRow,
    PackageStatus,
    ParcelRecord,
    ParcelRow,
    Proof,
)
from services.shipments.rules import PACKAGE_RULES
from services.shipments.standard_carriers import STANDARD_CARRIERS
from services.shipments.timeline import Happening, What
from services.transitions import Waits
from web.components.specimen import LONG
from web.standing import Standing

AT = datetime(2026, 11, 20, 21, 40, tzinfo=UTC)
PARCEL = ParcelRow(
    id=UUID(int=5),
    number="581010482001",
    carrier="cj-logistics",
    carrier_name="CJ Logistics",
    status=PackageStatus.ON_ITS_WAY,
    since=AT,
    position=1,
    count=2,
    place="Incheon",
    signed_by="",
    expected_from=datetime(2026, 11, 24, 0, 0, tzinfo=UTC),
    expected_until=datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
    shipment="L-10482",
    missed_at=None,
)
HERE = msgspec.structs.replace(PARCEL, position=2, status=PackageStatus.DELIVERED, signed_by="Seo-yeon Park")
CARRIER = CarrierRecord(
    key="cj-logistics",
    name="CJ Logistics",
    tracking_url=STANDARD_CARRIERS[0].tracking_url.replace("{number}", "581010482001"),
    phone="+82 1588 1255",
    takes_instructions=True,
    takes_safe_place=True,
)


def parcel_in(status: PackageStatus, **more: Any) -> ParcelRecord:
    """A parcel in this state."""
    row = msgspec.structs.replace(PARCEL, status=status, **more.pop("row", {}))
    usual: dict[str, Any] = {
        "account_id": UUID(int=2), "zone": "Asia/Seoul", "proof": Proof.NONE, "carrier": CARRIER, "orders": ["10482"],
        "contents": [content("10482")], "weight_grams": 1200, "shipped_from": "Daejeon", "site": "Ulsan plant 2",
        "address": "울산 제2공장 자재창고 4번 하역장", "instructions": "", "safe_place": "", "steered_at": None,
        "merged_into": "", "split_from": "",
    }  # fmt: skip
    return ParcelRecord(row=row, **usual | more)


def content(order: str) -> ContentRow:
    """Four seal sets of that order."""
    return ContentRow(order_number=order, position=1, sku="HB-S40", name="Seal set", quantity=Decimal(4))


def standing_in(status: PackageStatus, **more: Any) -> Standing:
    """How a parcel in this state stands."""
    waits = PACKAGE_RULES.states[status].waits
    return Standing(status=status, waits=waits, since=AT, carrier="CJ Logistics", **more)


def story() -> list[Happening]:
    """Something of every kind, newest first: one that moved, one in the carrier's own words, one that somebody did."""
    told: list[dict[str, Any]] = [
        {"what": What.TRACKING, "state": "in_transit", "source": "CJ Logistics", "place": "Incheon", "position": 1},
        {"what": What.TRACKING, "state": "unknown", "source": "CJ Logistics", "raw": LONG, "position": 1},
        {"what": What.PROMISE, "state": "", "day": date(2026, 11, 26), "before": date(2026, 11, 24), "reason": Reason.CUSTOMS},
        {"what": What.TRACKING, "state": "customs", "source": "CJ Logistics", "place": "Busan", "position": 2},
        {"what": What.LINES, "state": "cancelled_lines"},
        {"what": What.PARCEL, "state": "missed", "source": "Minji Kim", "position": 2},
        {"what": What.PARCEL, "state": "found", "source": "Minji Kim", "position": 2},
        {"what": What.TRACKING, "state": "delivered", "source": "CJ Logistics", "position": 2},
        {"what": What.PROMISE, "state": "", "day": date(2026, 11, 24)},
        {"what": What.ORDER, "state": "declined", "source": "Jun Lee", "words": LONG},
        {"what": What.ORDER, "state": "confirmed", "source": "Minji Kim"},
    ]  # fmt: skip
    moments = [AT - timedelta(hours=7 * place) for place in range(len(told))]
    return [Happening(at=at, heard_at=at, **one) for at, one in zip(moments, told, strict=True)]


ORDER_STANDS = Standing(status="on_its_way", waits=Waits.CARRIER, since=AT, carrier="CJ Logistics")
