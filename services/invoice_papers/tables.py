"""The files of invoices: these are the legal documents."""

from piccolo.columns import UUID, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.invoice_papers.records import PaperStatus
from services.ownership import AccountOwned


class InvoicePaper(AccountOwned, Table, db=DB):
    """One file in one language; once it is ready nothing of it changes."""

    id = UUID(primary_key=True, default=UUID7())
    invoice_id = UUID(default=None, null=False)
    kind = Varchar(length=3)
    locale = Varchar(length=5)
    status = Varchar(length=10, default=PaperStatus.PREPARING)
    status_since = Timestamptz()
    reason = Varchar(length=10)
    sha256 = Varchar(length=64)
    size = Integer()
    content = Bytea()
    attempts = Integer()
    made_at = Timestamptz(null=True, default=None)
    invoice_paper_once = Unique(["account_id", "invoice_id", "kind", "locale"])
