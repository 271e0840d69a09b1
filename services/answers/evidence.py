"""A dispute with what shows it: words, and a photo or a PDF, which is looked at before it is kept."""

import re
from hashlib import sha256
from uuid import UUID

import msgspec

from services import clock
from services.actor import Actor
from services.db import execute, transaction
from services.errors import Invalid
from services.ids import uuid7
from services.invoices.disputes import NewDispute, dispute

MOST_BYTES = 5_000_000
LONGEST_NAME = 120
# What its first bytes say and what it is called must agree; nothing else is taken.
KINDS = {
    "image/jpeg": (b"\xff\xd8\xff", (".jpg", ".jpeg")),
    "image/png": (b"\x89PNG\r\n\x1a\n", (".png",)),
    "application/pdf": (b"%PDF-", (".pdf",)),
}
ENDINGS = {media: endings[0] for media, (_sign, endings) in KINDS.items()}
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
KEEP = """
    INSERT INTO dispute_evidence (account_id, id, dispute_id, name, media, size, sha256, content, added_at, added_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (account_id, dispute_id, sha256) DO NOTHING
"""


class Upload(msgspec.Struct, frozen=True):
    """A file as it came: the name is what its sender says."""

    name: str
    content: bytes


async def open_dispute(actor: Actor, new: NewDispute, shown: Upload | None = None) -> UUID:
    """Open a dispute with what shows it; sent twice it is there once.

    Raises what services/invoices/disputes raises, and Invalid for `photo`: too large, empty, or of no kind that we take.
    """
    wrong = _amiss(shown) if shown else {}
    try:
        async with transaction():
            key = await dispute(actor, new)
            if wrong:
                raise Invalid(wrong)
            if shown:
                await _keep(actor, key, shown)
    except Invalid as error:
        raise Invalid({**error.fields, **wrong}) from error
    return key


def media_of(shown: Upload) -> str:
    """What it is, by its first bytes and its name together; empty for what we do not take."""
    named = shown.name.lower()
    for media, (sign, endings) in KINDS.items():
        if shown.content.startswith(sign) and named.endswith(endings):
            return media
    return ""


def _amiss(shown: Upload) -> dict[str, str]:
    if len(shown.content) > MOST_BYTES:
        return {"photo": "too large"}
    if not shown.content:
        return {"photo": "empty file"}
    return {} if media_of(shown) else {"photo": "not a photo"}


async def _keep(actor: Actor, dispute_id: UUID, shown: Upload) -> None:
    name = UNSEEN.sub("", shown.name.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:]
    about = (name, media_of(shown), len(shown.content), sha256(shown.content).hexdigest(), shown.content)
    await execute(KEEP, actor.account_id, uuid7(), dispute_id, *about, clock.now(), actor.person_id)
