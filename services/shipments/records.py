"""What is true of a parcel, for whoever asks: frozen, typed, without HTML."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec


class PackageStatus(StrEnum):
    """Where a parcel stands, in the words of the house."""

    PACKED = "packed"
    HANDED_OVER = "handed_over"
    ON_ITS_WAY = "on_its_way"
    IN_CUSTOMS = "in_customs"
    DELAYED = "delayed"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPTED = "attempted"
    AT_PICKUP_POINT = "at_pickup_point"
    DELIVERED = "delivered"
    RETURNING = "returning"
    RETURNED = "returned"
    LOST = "lost"
    MERGED = "merged"
    CANCELLED = "cancelled"


class Code(StrEnum):
    """What a carrier can say. UNKNOWN: something that we have no word for; it changes nothing but is shown."""

    LABEL_CREATED = "label_created"
    PICKED_UP = "picked_up"
    IN_TRANSIT = "in_transit"
    ARRIVED_AT_FACILITY = "arrived_at_facility"
    CUSTOMS = "customs"
    DELAYED = "delayed"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPTED = "attempted"
    AVAILABLE_FOR_PICKUP = "available_for_pickup"
    DELIVERED = "delivered"
    RETURNING = "returning"
    RETURNED = "returned"
    LOST = "lost"
    UNKNOWN = "unknown"


class Proof(StrEnum):
    """How a delivery is proven."""

    NONE = ""
    SIGNATURE = "signature"
    PHOTO = "photo"
    CODE = "code"
    NEIGHBOUR = "neighbour"


class News(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a carrier about one parcel, as it comes in; `at` is the carrier's moment, with a zone.

    What is expected without a zone is meant in that of the account whose parcel it is.
    """

    carrier: str
    number: str
    event_id: str
    raw_code: str
    at: datetime
    raw_text: str = ""
    place: str = ""
    signed_by: str = ""
    proof: Proof = Proof.NONE
    expected_from: datetime | None = None
    expected_until: datetime | None = None
    source: str = "hook"


class ContentRow(msgspec.Struct, frozen=True, kw_only=True):
    """How much of which article is in a parcel, and of which order."""

    order_number: str
    position: int
    sku: str
    name: str
    quantity: Decimal


class CarrierRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Who carries a parcel, how to reach them, and what they take from a receiver."""

    key: str
    name: str
    tracking_url: str
    phone: str
    takes_instructions: bool
    takes_safe_place: bool


class ParcelRow(msgspec.Struct, frozen=True, kw_only=True):
    """One parcel in a list: `position` of `count` of its shipment; `at` is when it came into its status."""

    id: UUID
    number: str
    carrier: str
    carrier_name: str
    status: PackageStatus
    since: datetime
    position: int
    count: int
    place: str
    signed_by: str
    expected_from: datetime | None
    expected_until: datetime | None
    shipment: str
    missed_at: datetime | None


class ParcelRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One parcel with everything its page shows, beside what happened to it."""

    row: ParcelRow
    account_id: UUID
    zone: str
    proof: Proof
    carrier: CarrierRecord
    orders: list[str]
    contents: list[ContentRow]
    weight_grams: int | None
    shipped_from: str
    site: str
    address: str
    instructions: str
    safe_place: str
    steered_at: datetime | None
    merged_into: str
    split_from: str


GONE = frozenset(
    {
        PackageStatus.HANDED_OVER,
        PackageStatus.ON_ITS_WAY,
        PackageStatus.IN_CUSTOMS,
        PackageStatus.DELAYED,
        PackageStatus.OUT_FOR_DELIVERY,
        PackageStatus.ATTEMPTED,
        PackageStatus.AT_PICKUP_POINT,
        PackageStatus.DELIVERED,
        PackageStatus.RETURNING,
    }
)
"""Its goods have left us and count as shipped; what came back or was lost has to be shipped again."""

OVER = frozenset(
    {
        PackageStatus.DELIVERED,
        PackageStatus.RETURNED,
        PackageStatus.LOST,
        PackageStatus.MERGED,
        PackageStatus.CANCELLED,
    }
)
"""Nobody waits for it any more."""

TROUBLE = frozenset(
    {
        PackageStatus.DELAYED,
        PackageStatus.ATTEMPTED,
        PackageStatus.RETURNING,
        PackageStatus.RETURNED,
        PackageStatus.LOST,
    }
)
"""Something went wrong with it."""
