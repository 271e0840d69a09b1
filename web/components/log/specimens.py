"""log in its states."""

from typing import Any

from web.components.specimen import LONG, Specimens


def specimens(_ui: Any) -> Specimens:
    older = [("Packed in Daejeon", "Fri 20 Nov, 16:20"), (LONG, "Wed 18 Nov, 10:02")]
    for tone in ("", "ok", "warn", "bad"):
        yield tone or "plain", {"entries": [("Left Incheon hub", "Sat 21 Nov, 06:40", tone), *older]}
