"""contact_status in its states."""

from typing import Any

from services.contacts.records import ContactState
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    for state in ContactState:
        yield state, {"state": state}
