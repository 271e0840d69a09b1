"""People, where they belong, and what they may do there."""

from piccolo.columns import JSONB, UUID, BigInt, Boolean, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from services.accounts.tables import Account
from services.db import DB
from services.ids import UUID7
from services.ownership import Internal


class Person(Internal, Table, db=DB):
    """A human with a sign-in. (issuer, subject) is the identity; e-mail and name never are."""

    id = UUID(primary_key=True, default=UUID7())
    issuer = Varchar(length=200)
    subject = Varchar(length=255)
    name = Varchar(length=120)
    native_name = Varchar(length=120)
    email = Varchar(length=254)
    locale = Varchar(length=5, default="en")
    zone = Varchar(length=40, default="UTC")
    theme = Varchar(length=5, default="auto")
    enabled = Boolean(default=True)
    staff_roles = JSONB(default="[]")
    origin = Varchar(length=40)
    person_identity = Unique(["issuer", "subject"])


class Role(Internal, Table, db=DB):
    """A named bundle of rights: the supplier's own (no account) or one that an account made for itself."""

    id = UUID(primary_key=True, default=UUID7())
    account = ForeignKey(Account, null=True, index=True, on_delete=OnDelete.cascade)
    key = Varchar(length=40)
    name = Varchar(length=80)


class RoleGrant(Internal, Table, db=DB):
    """One right of a role: resource:action, how far it reaches, up to which amount in minor units."""

    id = UUID(primary_key=True, default=UUID7())
    role = ForeignKey(Role, null=False, index=True, on_delete=OnDelete.cascade)
    permission = Varchar(length=60)
    scope = Varchar(length=10)
    limit_minor = BigInt(null=True, default=None)
    role_grant_once = Unique(["role", "permission"])


class Membership(Internal, Table, db=DB):
    """A person in an account, perhaps at one site of it, until it ends."""

    id = UUID(primary_key=True, default=UUID7())
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    account = ForeignKey(Account, null=False, index=True, on_delete=OnDelete.restrict)
    site_id = UUID(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    membership_once = Unique(["person", "account"])


class MembershipRole(Internal, Table, db=DB):
    """A role that a membership holds."""

    id = UUID(primary_key=True, default=UUID7())
    membership = ForeignKey(Membership, null=False, index=True, on_delete=OnDelete.cascade)
    role = ForeignKey(Role, null=False, index=True, on_delete=OnDelete.restrict)
    membership_role_once = Unique(["membership", "role"])
