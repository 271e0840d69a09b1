"""The files that invoices of others came as: these are the legal documents."""

from piccolo.columns import UUID, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned


class InvoiceOriginal(AccountOwned, Table, db=DB):
    """One file, to the byte; what the invoice says in our words was read from it."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(default=None, null=False)
    name = Varchar(length=255)
    media = Varchar(length=40)
    syntax = Varchar(length=3)
    size = Integer()
    sha256 = Varchar(length=64)
    content = Bytea()
    kept_at = Timestamptz()
    invoice_original_once = Unique(["account_id", "invoice_id"])
