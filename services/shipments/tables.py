"""Carriers, and what travels: a shipment, its packages, what is in them, what the carrier said about them."""

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Integer, Numeric, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned, Internal, Shared
from services.shipments.records import PackageStatus


class Carrier(Shared, Table, db=DB):
    """Who carries. `{number}` in the address of its own page stands for the number of the parcel."""

    key = Varchar(length=40, primary_key=True)
    name = Varchar(length=80)
    native_name = Varchar(length=80)
    tracking_url = Varchar(length=300)
    phone = Varchar(length=40)
    zone = Varchar(length=40, default="UTC")
    takes_instructions = Boolean(default=False)
    takes_safe_place = Boolean(default=False)


class CarrierCode(Shared, Table, db=DB):
    """What a carrier's own code means in our words."""

    id = UUID(primary_key=True, default=UUID7())
    carrier = Varchar(length=40)
    raw_code = Varchar(length=60)
    code = Varchar(length=30)
    carrier_code_once = Unique(["carrier", "raw_code"])


class Shipment(AccountOwned, Table, db=DB):
    """Goods that leave together under one delivery note; goods of several orders, perhaps."""

    id = UUID(primary_key=True, default=UUID7())
    number = Varchar(length=40)
    site_id = UUID(null=True, default=None)
    packed_at = Timestamptz()
    shipped_from = Varchar(length=120)
    source = Varchar(length=40)
    shipment_number = Unique(["account_id", "number"])
    shipment_of_account = Unique(["account_id", "id"])


class Package(AccountOwned, Table, db=DB):
    """A parcel. Its status is that of its newest event by the carrier's time; `merged_into` took its contents."""

    id = UUID(primary_key=True, default=UUID7())
    shipment_id = UUID(default=None, null=False)
    carrier = Varchar(length=40)
    number = Varchar(length=60)
    position = Integer(default=1)
    weight_grams = Integer(null=True, default=None)
    status = Varchar(length=20, default=PackageStatus.PACKED)
    status_since = Timestamptz()
    expected_from = Timestamptz(null=True, default=None)
    expected_until = Timestamptz(null=True, default=None)
    merged_into = UUID(null=True, default=None)
    split_from = UUID(null=True, default=None)
    instructions = Varchar(length=300)
    safe_place = Varchar(length=120)
    steered_at = Timestamptz(null=True, default=None)
    missed_at = Timestamptz(null=True, default=None)
    missed_by = UUID(null=True, default=None)
    package_number = Unique(["carrier", "number"])
    package_of_account = Unique(["account_id", "id"])


class PackageLine(AccountOwned, Table, db=DB):
    """How much of a line of an order is in a package."""

    id = UUID(primary_key=True, default=UUID7())
    package_id = UUID(default=None, null=False)
    order_id = UUID(default=None, null=False)
    order_line_id = UUID(default=None, null=False)
    quantity = Numeric(digits=(19, 6))
    package_line_once = Unique(["account_id", "package_id", "order_line_id"])


class TrackingEvent(AccountOwned, Table, db=DB):
    """What a carrier said, as it said it: at which moment of its own, where; only how we read its code may change."""

    id = UUID(primary_key=True, default=UUID7())
    package_id = UUID(default=None, null=False)
    carrier = Varchar(length=40)
    event_id = Varchar(length=120)
    code = Varchar(length=30)
    raw_code = Varchar(length=60)
    raw_text = Varchar(length=300)
    at = Timestamptz()
    place = Varchar(length=120)
    signed_by = Varchar(length=120)
    proof = Varchar(length=20)
    expected_from = Timestamptz(null=True, default=None)
    expected_until = Timestamptz(null=True, default=None)
    source = Varchar(length=40)
    recorded_at = Timestamptz()
    tracking_event_once = Unique(["package_id", "event_id"])


class StrayEvent(Internal, Table, db=DB):
    """What a carrier said of a parcel that nobody packed yet; no customer's before it is."""

    id = UUID(primary_key=True, default=UUID7())
    carrier = Varchar(length=40)
    number = Varchar(length=60)
    event_id = Varchar(length=120)
    raw_code = Varchar(length=60)
    at = Timestamptz()
    said = JSONB()
    received_at = Timestamptz()
    stray_event_once = Unique(["carrier", "number", "event_id"])


class StrayTally(Internal, Table, db=DB):
    """How many strays of a carrier had to go: the oldest of too many, and those that waited too long."""

    carrier = Varchar(length=40, primary_key=True)
    crowded = BigInt(default=0)
    expired = BigInt(default=0)
    last_at = Timestamptz()


class StrayParcel(Internal, Table, db=DB):
    """A parcel of strays that staff were asked about, so that they are asked once."""

    id = UUID(primary_key=True, default=UUID7())
    carrier = Varchar(length=40)
    number = Varchar(length=60)
    first_at = Timestamptz()
    last_at = Timestamptz()
    times = Integer(default=1)
    stray_parcel_once = Unique(["carrier", "number"])
