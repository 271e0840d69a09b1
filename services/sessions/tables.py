"""Who is signed in where, and sign-ins that are under way."""

from piccolo.columns import UUID, Bytea, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import Internal
from services.people.tables import Person


class Session(Internal, Table, db=DB):
    """One signed-in browser. Only the hash of its token is stored; an ended one stays as a tombstone."""

    id = UUID(primary_key=True, default=UUID7())
    token_hash = Bytea(unique=True, default=b"")
    host = Varchar(length=10)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    device = Varchar(length=120)
    created_at = Timestamptz()
    seen_at = Timestamptz()
    idle_seconds = Integer()
    ends_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)
    end_reason = Varchar(length=20)
    idp_sid = Varchar(length=255, index=True)
    id_token = Text()
    acr = Varchar(length=40)
    auth_time = Timestamptz()


class SignIn(Internal, Table, db=DB):
    """A sign-in between its start and its callback: ten minutes, once, one browser."""

    state_hash = Bytea(primary_key=True, default=b"")
    bind_hash = Bytea(default=b"")
    host = Varchar(length=10)
    nonce = Varchar(length=86)
    verifier = Varchar(length=128)
    return_path = Varchar(length=2000)
    acr = Varchar(length=40)
    max_age = Integer(null=True, default=None)
    remember = Integer()
    created_at = Timestamptz(index=True)


class LogoutToken(Internal, Table, db=DB):
    """A back-channel logout token that was used: each works once."""

    jti_hash = Bytea(primary_key=True, default=b"")
    used_at = Timestamptz(index=True)
