"""What customers say about invoices: that money is on its way, and what they show of a line that is wrong."""

from piccolo.columns import UUID, BigInt, Bytea, Date, Integer, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.answers.records import AnswerStatus
from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned


class PaymentAnswer(AccountOwned, Table, db=DB):
    """That an invoice is paid, or when it will be. The money is here once `awaits_minor` of the invoice is settled."""

    id = UUID(primary_key=True, default=UUID7())
    site_id = UUID(null=True, default=None)
    placed_by = UUID(null=True, default=None)
    invoice_id = UUID(default=None, null=False)
    kind = Varchar(length=10)
    day = Date(null=False, default=None)
    amount_minor = BigInt()
    awaits_minor = BigInt()
    until = Date(null=False, default=None)
    note = Varchar(length=500)
    status = Varchar(length=20, default=AnswerStatus.STANDING)
    status_since = Timestamptz()
    told_at = Timestamptz()
    told_by = UUID(null=True, default=None)


class DisputeEvidence(AccountOwned, Table, db=DB):
    """A photo or a PDF that shows what is wrong; it stays as it came."""

    id = UUID(primary_key=True, default=UUID7())
    dispute_id = UUID(default=None, null=False)
    name = Varchar(length=120)
    media = Varchar(length=20)
    size = Integer()
    sha256 = Varchar(length=64)
    content = Bytea()
    added_at = Timestamptz()
    added_by = UUID(null=True, default=None)
    dispute_evidence_once = Unique(["account_id", "dispute_id", "sha256"])
