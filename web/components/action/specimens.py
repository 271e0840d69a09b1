"""action in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(ui: Any) -> Specimens:
    yield "a button", {"label": "Sign out", "to": "/account/preferences", "icon": "log-out", "wide": True}
    yield "with a file", {"label": "Send", "to": "/account/preferences", "files": True}
    field = ui.field("action-name", "Name", "Anna Weber")
    yield (
        "with fields",
        {"label": "Save", "to": "/account/preferences", "card": True, "wide": True, "caller": lambda: field},
    )
