"""Orders, the documents that cancel them, and their lines."""

from piccolo.columns import UUID, BigInt, Date, Integer, Numeric, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.orders.records import OrderKind, OrderStatus
from services.ownership import AccountOwned


class Order(AccountOwned, Table, db=DB, tablename="orders"):
    """An order or a cancellation document; its number is unique within its account."""

    id = UUID(primary_key=True, default=UUID7())
    site_id = UUID(null=True, default=None)
    number = Varchar(length=40)
    kind = Varchar(length=20, default=OrderKind.ORDER)
    cancels_id = UUID(null=True, default=None)
    po_number = Varchar(length=60)
    status = Varchar(length=20, default=OrderStatus.CONFIRMED)
    status_since = Timestamptz(null=True, default=None)
    hold = Varchar(length=20)
    placed_by = UUID(null=True, default=None)
    placed_at = Timestamptz()
    first_promised_on = Date(null=True, default=None)
    promised_on = Date(null=True, default=None)
    currency = Varchar(length=3)
    total_minor = BigInt()
    line_count = Integer()
    title = Varchar(length=200)
    sku = Varchar(length=60)
    source = Varchar(length=40)
    batch_id = UUID(null=True, default=None)
    changed_at = Timestamptz(null=True, default=None)
    changed_by = UUID(null=True, default=None)
    orders_number = Unique(["account_id", "number"])
    orders_of_account = Unique(["account_id", "id"])


class OrderLine(AccountOwned, Table, db=DB):
    """One article of an order, and what became of it. Amounts are kept as billed, not multiplied again."""

    id = UUID(primary_key=True, default=UUID7())
    order_id = UUID(default=None, null=False)
    position = Integer()
    sku = Varchar(length=60)
    name = Varchar(length=200)
    quantity = Numeric(digits=(19, 6))
    unit_price = Numeric(digits=(19, 6))
    amount_minor = BigInt()
    shipped = Numeric(digits=(19, 6))
    delivered = Numeric(digits=(19, 6))
    returned = Numeric(digits=(19, 6))
    invoiced = Numeric(digits=(19, 6))
    cancelled = Numeric(digits=(19, 6))
    order_line_of_account = Unique(["account_id", "id"])
    order_line_position = Unique(["account_id", "order_id", "position"])


class DeliveryPromise(AccountOwned, Table, db=DB):
    """A day that an order was promised for: added, never changed, so that nobody forgets how often it moved."""

    id = UUID(primary_key=True, default=UUID7())
    order_id = UUID(default=None, null=False)
    promised_on = Date(null=False, default=None)
    said_at = Timestamptz()
    source = Varchar(length=40)
    reason = Varchar(length=20)


class OrderLook(AccountOwned, Table, db=DB):
    """When a person last looked at an order."""

    id = UUID(primary_key=True, default=UUID7())
    person_id = UUID(default=None, null=False)
    order_id = UUID(default=None, null=False)
    at = Timestamptz()
    order_look_once = Unique(["account_id", "person_id", "order_id"])
