"""The people of the demo world, signed in without the detour over an identity provider."""

from typing import Any
from uuid import UUID

from services import clock
from services.db import execute, transaction
from services.people.identity import subject_of
from services.sessions.actions import open_session
from services.sessions.records import Proof

# Who is where: the account in which each of them works; staff have none.
HOME = {
    "minji": "hanul",
    "jun": "hanul",
    "yuna": "hanul",
    "anna": "nordwind",
    "kenji": "aoi",
    "max": "maxwell",
    "nova": "nova",
    "carl": "lindqvist",
}
STAFF = ("sora", "dana")
LANGUAGE = {"minji": "ko", "jun": "ko", "yuna": "ko", "kenji": "ja"}


async def person_id(key: str) -> UUID:
    """The id of a person by the name of the story, or by the subject of one that a factory made."""
    async with transaction():
        rows = await execute("SELECT id FROM person WHERE subject IN ($1, $2)", str(subject_of(key)), key)
    found: UUID = rows[0]["id"]
    return found


async def signed_in(key: str, host: str = "portal", **how: Any) -> str:
    """A new session of this person on this host; gives the token of its cookie."""
    usual: dict[str, Any] = {"idp_sid": f"sid of {key}", "id_token": "a.b.c", "acr": "password"}
    usual |= {"auth_time": clock.now(), "device": "Chrome, Android"}
    async with transaction():
        opened = await open_session(Proof(person_id=await person_id(key), host=host, **usual | how))
    return opened.token
