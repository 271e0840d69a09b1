"""Files that go with a mail: named in the outbox, and read from the invoice's own row when they are handed over."""

from uuid import UUID

from services.actor import Actor, Permission
from services.db import execute
from services.mail.records import Attachment
from services.ownership import reach_of

# Mail servers take 10 MB as they travel; in base64 a file is a third larger.
MOST_BYTES = 7_000_000
MEDIA = {"pdf": "application/pdf", "cii": "application/xml", "ubl": "application/xml"}
ATTACH = """
    INSERT INTO mail_attachment (account_id, id, mail_id, paper_id, position, name)
    SELECT $1, gen_random_uuid(), $2, paper, place, name
    FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS given (paper, name, place)
"""
ATTACHED = """
    SELECT attachment.name, paper.kind, paper.size, paper.sha256, paper.content
    FROM mail_attachment AS attachment
    JOIN invoice_paper AS paper ON paper.account_id = attachment.account_id AND paper.id = attachment.paper_id
    WHERE attachment.account_id = ANY($1::uuid[]) AND attachment.mail_id = $2 ORDER BY attachment.position
"""


async def attached(actor: Actor, mail: UUID) -> tuple[Attachment, ...]:
    """The files of a mail, to the byte. Raises Denied for who is not the house."""
    rows = await execute(ATTACHED, reach_of(actor, Permission.SYSTEM_ACT)[0], mail)
    return tuple(
        Attachment(
            name=row["name"],
            media=MEDIA[row["kind"]],
            size=row["size"],
            sha256=row["sha256"],
            content=row["content"],
        )
        for row in rows
    )
