"""What staff have to do for customers."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from services.accounts.tables import Account
from services.db import DB
from services.ids import UUID7
from services.ownership import Internal
from services.tasks.records import TaskStatus


class Task(Internal, Table, db=DB):
    """One thing to do, for whom, with what was known when it came up. Its key makes it one, however often it is told."""

    id = UUID(primary_key=True, default=UUID7())
    key = Varchar(length=160, unique=True)
    kind = Varchar(length=30)
    account = ForeignKey(Account, null=True, index=True, on_delete=OnDelete.cascade)
    about = JSONB()
    opened_at = Timestamptz()
    due_on = Date(null=True, default=None)
    status = Varchar(length=20, default=TaskStatus.OPEN)
    status_since = Timestamptz()
    done_by = UUID(null=True, default=None)
    note = Varchar(length=1000)
