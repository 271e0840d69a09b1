"""The papers beside orders: confirmations and delivery notes, by version and language."""

from piccolo.columns import JSONB, UUID, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.invoice_papers.records import PaperStatus
from services.ownership import AccountOwned


class OrderPaper(AccountOwned, Table, db=DB):
    """One paper of one state of its subject, an order or a shipment; once it is ready nothing of it changes.

    `mark` tells states of the subject apart; `told` is all that the paper says.
    """

    id = UUID(primary_key=True, default=UUID7())
    kind = Varchar(length=12)
    subject_id = UUID(default=None, null=False)
    order_id = UUID(null=True, default=None)
    shipment_id = UUID(null=True, default=None)
    number = Varchar(length=40)
    version = Integer(default=1)
    mark = Varchar(length=32)
    locale = Varchar(length=5)
    told = JSONB()
    status = Varchar(length=10, default=PaperStatus.PREPARING)
    status_since = Timestamptz()
    reason = Varchar(length=10)
    sha256 = Varchar(length=64)
    size = Integer()
    content = Bytea()
    attempts = Integer()
    made_at = Timestamptz(null=True, default=None)
    order_paper_once = Unique(["account_id", "subject_id", "version", "locale"])
