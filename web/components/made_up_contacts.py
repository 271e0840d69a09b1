"""Contacts that nobody has, for the gallery."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from services.contacts.records import ContactRole, ContactRow, ContactState

AT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def contact(state: ContactState = ContactState.CONFIRMED, **other: Any) -> ContactRow:
    """One in this state."""
    usual: dict[str, Any] = {
        "id": UUID(int=list(ContactState).index(state) + 1), "name": "Kim Min", "email": "kim@tax.example", "locale": "ko",
        "role": ContactRole.ACCOUNTANT, "invoices": True, "credit_notes": True, "xml": False, "asked_at": AT, "asks": 1,
    }  # fmt: skip
    return ContactRow(state=state, **usual | other)
