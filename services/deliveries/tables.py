"""Invoices that go to contacts by mail."""

from piccolo.columns import UUID, SmallInt, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned


class InvoiceDelivery(AccountOwned, Table, db=DB):
    """One document to one contact. How far it is follows from its mail, its PDF and the contact, and is stored nowhere."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(null=False, default=None)
    contact_id = UUID(null=False, default=None)
    position = SmallInt()
    asked_by = UUID(null=True, default=None)
    asked_at = Timestamptz(default=None)
    mail_id = UUID(null=True, default=None)
    invoice_delivery_position = Unique(["account_id", "invoice_id", "position"])
