"""Filters that a person gave a name, to come back to."""

from piccolo.columns import UUID, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned


class SavedView(AccountOwned, Table, db=DB):
    """One of them: `page` is the list that it narrows, `asked` the query of its address."""

    id = UUID(primary_key=True, default=UUID7())
    person_id = UUID(default=None, null=False)
    page = Varchar(length=20)
    name = Varchar(length=60)
    asked = Varchar(length=1000)
    created_at = Timestamptz()
    saved_view_name = Unique(["account_id", "person_id", "page", "name"])
