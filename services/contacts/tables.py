"""Who gets documents of an account, beside its people."""

from piccolo.columns import UUID, Boolean, SmallInt, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned


class Contact(AccountOwned, Table, db=DB):
    """A name and an address, what it gets, and whether who reads there said yes. Removed ones stay: something was sent there."""

    id = UUID(primary_key=True, default=UUID7())
    site_id = UUID(null=True, default=None)
    name = Varchar(length=80)
    email = Varchar(length=254)
    address = Varchar(length=254)
    locale = Varchar(length=5, default="en")
    role = Varchar(length=12)
    invoices = Boolean(default=False)
    credit_notes = Boolean(default=False)
    xml = Boolean(default=False)
    added_by = UUID(null=False, default=None)
    added_at = Timestamptz(default=None)
    asked_at = Timestamptz(null=True, default=None)
    asks = SmallInt(default=0)
    confirmed_at = Timestamptz(null=True, default=None)
    refused_at = Timestamptz(null=True, default=None)
    removed_at = Timestamptz(null=True, default=None)
    contact_of_account = Unique(["account_id", "id"])
