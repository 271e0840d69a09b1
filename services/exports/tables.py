"""Files that somebody asked for and that take longer than a page."""

from piccolo.columns import UUID, BigInt, Integer, Timestamptz, Varchar
from piccolo.table import Table

from services.db import DB
from services.exports.records import ExportStatus
from services.ids import UUID7
from services.ownership import AccountOwned


class ExportFile(AccountOwned, Table, db=DB, tablename="export"):
    """One of them: what `kind` of file, of what was `asked` for, with which `rights`; only its person may fetch it."""

    id = UUID(primary_key=True, default=UUID7())
    person_id = UUID(default=None, null=False)
    kind = Varchar(length=20)
    asked = Varchar(length=1000)
    rights = Varchar(length=80)
    status = Varchar(length=20, default=ExportStatus.WAITING)
    status_since = Timestamptz()
    row_count = Integer()
    size = BigInt()
    created_at = Timestamptz()
    ends_at = Timestamptz()
