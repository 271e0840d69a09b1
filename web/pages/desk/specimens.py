"""The first page of the staff host in its states."""

from typing import Any

from services.mail.queries import MailCounts
from web.components.specimen import Shown
from web.pages.desk.views import Desk

VERSIONS = [("Portico", "0.1.0"), ("PostgreSQL", "18.1")]


def desk(**given: Any) -> Desk:
    usual: dict[str, Any] = {
        "versions": VERSIONS,
        "mails": MailCounts(0, 0, unset=False),
        "jobs": (0, 0),
        "tasks": (0, 0),
    }
    return Desk(**usual | {"missing": ""} | given)


def specimens() -> Shown:
    for missing in ("", "database", "migrations", "disk", "stopping"):
        yield missing or "all well", desk(name="Sora Han", missing=missing)
    yield "tasks wait", desk(name="Sora Han", tasks=(4, 1))
    yield "for other staff", desk(name="Dana Lee", tasks=None)
    yield "keeps the books", desk(name="Dana Lee", tasks=None, books=True)
    yield "mails and jobs wait", desk(name="Sora Han", mails=MailCounts(3, 0, unset=True), jobs=(12, 0))
    yield "mails and jobs failed", desk(name="Sora Han", mails=MailCounts(3, 1, unset=False), jobs=(12, 2))
