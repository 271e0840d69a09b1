"""session_rows in its states."""

from typing import Any

from web.components.made_up import session
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    here, phone = session(1, "Firefox, Linux", current=True), session(2, "Chrome, Android")
    yield "one's own", {"sessions": [here, phone], "act": "end_session"}
    yield "other people's", {"sessions": [phone, session(3, "")], "act": "end_session_of", "people": True}
