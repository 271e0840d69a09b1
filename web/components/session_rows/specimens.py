"""session_rows in its states."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.sessions.records import SessionRecord
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    here, phone = _session(1, "Firefox, Linux", current=True), _session(2, "Chrome, Android")
    yield "one's own", {"sessions": [here, phone], "act": "account.session.end"}
    yield (
        "other people's",
        {"sessions": [phone, _session(3, "")], "act": "account.session.end", "people": True},
    )


def _session(id_: int, device: str, *, current: bool = False) -> SessionRecord:
    at = datetime(2026, 11, 20, 1, 2, tzinfo=UTC)
    return SessionRecord(
        id=UUID(int=id_),
        person_id=UUID(int=9),
        person_name="Minji Kim",
        host="portal",
        device=device,
        created_at=at,
        seen_at=at,
        current=current,
    )
