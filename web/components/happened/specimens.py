"""happened in its states."""

from typing import Any

from web.components.made_up_parcels import story
from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    yield "something of every kind", {"items": story(), "supplier": "Hanbit Robotics", "parcels": 2}
    yield "more than is shown", {"items": story(), "supplier": "Hanbit Robotics", "most": len(story()) - 1}
    yield "one thing", {"items": story()[-1:], "supplier": "Hanbit Robotics"}
