"""Who bills, who is billed, what was billed, what was paid of it, and what is disputed."""

from piccolo.columns import (
    JSONB,
    UUID,
    BigInt,
    Boolean,
    Date,
    Integer,
    Numeric,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.invoices.records import DisputeStatus
from services.ownership import AccountOwned, Internal, Shared


class LegalEntity(Shared, Table, db=DB):
    """A company of the supplier: what it is called on paper, where it is paid, how it rounds tax."""

    key = Varchar(length=20, primary_key=True)
    country = Varchar(length=2)
    zone = Varchar(length=40, default="UTC")
    prefix = Varchar(length=10, unique=True)
    party = JSONB()
    banks = JSONB()
    means = Varchar(length=3)
    terms = JSONB()
    tax_scope = Varchar(length=10)
    tax_rounding = Varchar(length=10)
    promise_days = Integer(default=30)
    patience_days = Integer(default=5)


class NumberSeries(Internal, Table, db=DB):
    """The last number of a series of a legal entity; numbers of one that is rolled back are given out again."""

    name = Varchar(length=40, primary_key=True)
    entity = Varchar(length=20)
    last = Integer(default=0)


class BillingProfile(AccountOwned, Table, db=DB):
    """How an account is billed: by whom, under which name, in which language; on terms of its own or those of who bills."""

    id = UUID(primary_key=True, default=UUID7())
    entity = Varchar(length=20)
    party = JSONB()
    locale = Varchar(length=5, default="en")
    terms = JSONB(null=True, default=None)
    buyer_reference = Varchar(length=60)
    billing_profile_once = Unique(["account_id"])


class Invoice(AccountOwned, Table, db=DB):
    """What was issued, as it was issued: nothing of it ever changes. `content` is all that it says."""

    id = UUID(primary_key=True, default=UUID7())
    site_id = UUID(null=True, default=None)
    placed_by = UUID(null=True, default=None)
    order_id = UUID(null=True, default=None)
    credits_id = UUID(null=True, default=None)
    debits_id = UUID(null=True, default=None)
    number = Varchar(length=60)
    kind = Varchar(length=3)
    entity = Varchar(length=20, null=True, default=None)
    series = Varchar(length=40, null=True, default=None)
    sequence = Integer(null=True, default=None)
    issued_on = Date(null=False, default=None)
    issued_at = Timestamptz()
    currency = Varchar(length=3)
    digits = SmallInt()
    total_minor = BigInt()
    tax_minor = BigInt()
    due_minor = BigInt()
    prepaid_minor = BigInt()
    line_count = Integer()
    order_number = Varchar(length=60)
    po_number = Varchar(length=60)
    delivery_notes = Text()
    reference = Varchar(length=60)
    tax_scope = Varchar(length=10)
    tax_rounding = Varchar(length=10)
    content = JSONB()
    source = Varchar(length=40)
    invoice_of_account = Unique(["account_id", "id"])
    invoice_number = Unique(["account_id", "number"])
    invoice_sequence = Unique(["series", "sequence"])


class InvoiceLine(AccountOwned, Table, db=DB):
    """One line of an invoice, of which line of the order, or of which line that it credits."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(default=None, null=False)
    position = Integer()
    order_line_id = UUID(null=True, default=None)
    credits_id = UUID(null=True, default=None)
    quantity = Numeric(digits=(19, 6))
    net_minor = BigInt()
    category = Varchar(length=2)
    rate = Numeric(digits=(7, 4))
    invoice_line_of_account = Unique(["account_id", "id"])
    invoice_line_position = Unique(["account_id", "invoice_id", "position"])


class Instalment(AccountOwned, Table, db=DB):
    """A part of what is due, with its day; most invoices have one."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(default=None, null=False)
    position = Integer()
    due_on = Date(null=False, default=None)
    amount_minor = BigInt()
    instalment_position = Unique(["account_id", "invoice_id", "position"])


class InvoiceOpen(AccountOwned, Table, db=DB):
    """Which invoices are not settled yet: an index of them, kept by the database with every instalment and allocation."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(default=None, null=False)
    invoice_open_once = Unique(["account_id", "invoice_id"])


class Payment(AccountOwned, Table, db=DB):
    """Money that came in; as a deposit where it names a pro forma invoice."""

    id = UUID(primary_key=True, default=UUID7())
    amount_minor = BigInt()
    currency = Varchar(length=3)
    method = Varchar(length=20)
    reference = Varchar(length=140)
    received_on = Date(null=False, default=None)
    recorded_at = Timestamptz()
    source = Varchar(length=40)
    source_ref = Varchar(length=80)
    deposit_id = UUID(null=True, default=None)
    payment_of_account = Unique(["account_id", "id"])
    payment_once = Unique(["account_id", "source", "source_ref"])


class Allocation(AccountOwned, Table, db=DB):
    """So much of a payment, or of a credit note, settles so much of an invoice; as a deposit what the invoice says is paid."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(default=None, null=False)
    payment_id = UUID(null=True, default=None)
    credit_id = UUID(null=True, default=None)
    amount_minor = BigInt()
    deposit = Boolean()
    at = Timestamptz()


class Dispute(AccountOwned, Table, db=DB):
    """What a customer says is wrong with a line, and what came of it. The amount is net, as the line's."""

    id = UUID(primary_key=True, default=UUID7())
    site_id = UUID(null=True, default=None)
    placed_by = UUID(null=True, default=None)
    invoice_id = UUID(default=None, null=False)
    position = Integer()
    amount_minor = BigInt()
    reason = Varchar(length=20)
    evidence = Varchar(length=2000)
    status = Varchar(length=20, default=DisputeStatus.OPEN)
    status_since = Timestamptz()
    opened_at = Timestamptz()
    opened_by = UUID(null=True, default=None)
    outcome = Varchar(length=2000)
    credit_id = UUID(null=True, default=None)
    dispute_of_account = Unique(["account_id", "id"])
