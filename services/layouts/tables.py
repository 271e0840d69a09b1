"""How a person arranged the start page of an account."""

from piccolo.columns import UUID, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned


class HomeLayout(AccountOwned, Table, db=DB):
    """The keys of widgets, parted by spaces: in the order of the person, at the top in any case, not shown."""

    id = UUID(primary_key=True, default=UUID7())
    person_id = UUID(default=None, null=False)
    ordered = Varchar(length=600)
    pinned = Varchar(length=600)
    hidden = Varchar(length=600)
    home_layout_once = Unique(["account_id", "person_id"])
