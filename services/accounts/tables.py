"""Customer companies, the tree they form, and their places."""

from typing import Any

from piccolo.columns import UUID, ForeignKey, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import AccountOwned, Internal


class Account(Internal, Table, db=DB):
    """A customer company. Its parent, if any, may see it with a right that reaches the subtree."""

    id = UUID(primary_key=True, default=UUID7())
    parent: Any = ForeignKey("self", null=True, index=True, on_delete=OnDelete.restrict)
    slug = Varchar(length=40, unique=True)
    name = Varchar(length=120)
    native_name = Varchar(length=120)
    legal_name = Varchar(length=160)
    country = Varchar(length=2)
    currency = Varchar(length=3)
    zone = Varchar(length=40, default="UTC")
    source = Varchar(length=40)
    source_ref = Varchar(length=80)
    account_source = Unique(["source", "source_ref"])


class AccountSlug(Internal, Table, db=DB):
    """A slug that an account once had: links keep working."""

    slug = Varchar(length=40, primary_key=True)
    account = ForeignKey(Account, null=False, index=True, on_delete=OnDelete.cascade)


class Site(AccountOwned, Table, db=DB):
    """A place of an account: a plant, a warehouse, an office."""

    id = UUID(primary_key=True, default=UUID7())
    name = Varchar(length=120)
    native_name = Varchar(length=120)
    address = Varchar(length=300)
    country = Varchar(length=2)
    site_of_account = Unique(["account_id", "id"])
    site_name = Unique(["account_id", "name"])
