"""What carriers sign with, what they called about, and how often."""

from piccolo.columns import JSONB, UUID, BigInt, Bytea, Integer, Timestamptz, Varchar
from piccolo.constraints import Unique
from piccolo.table import Table

from services.db import DB
from services.ids import UUID7
from services.ownership import Internal


class CarrierSecret(Internal, Table, db=DB):
    """What a carrier signs with, sealed: no role may read it, and the serving role only by asking for one carrier."""

    id = UUID(primary_key=True, default=UUID7())
    carrier = Varchar(length=40, index=True)
    sealed = Bytea()
    made_at = Timestamptz()
    ends_at = Timestamptz(null=True, default=None)


class HookCall(Internal, Table, db=DB):
    """One message of a carrier by its id, and what we said to it; a second one gets the same answer."""

    id = UUID(primary_key=True, default=UUID7())
    carrier = Varchar(length=40)
    message = Varchar(length=120)
    first_at = Timestamptz()
    last_at = Timestamptz()
    attempts = Integer(default=1)
    taken = Integer()
    refused = Integer()
    answer = JSONB()
    hook_call_once = Unique(["carrier", "message"])


class HookRate(Internal, Table, db=DB):
    """How many messages of a carrier came in this minute, and how many too many ever did."""

    carrier = Varchar(length=40, primary_key=True)
    minute = Timestamptz()
    messages = Integer()
    over = BigInt(default=0)
    over_at = Timestamptz(null=True, default=None)
