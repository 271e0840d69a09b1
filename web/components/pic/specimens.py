"""pic in its states."""

from typing import Any

from web.components.specimen import Specimens


def specimens(_ui: Any) -> Specimens:
    names = (
        "Gripper kit",
        "Seal set",
        "Air filter",
        "Servo drive",
        "엔코더 케이블 5 m",
        "グリースカートリッジ",
    )
    for name in (
        *names,
        "Teach pendant",
        "Backup battery",
        "Cooling fan",
        "Robot HB-900",
        "Cream cupid hearts coat hanger",
    ):
        yield name, {"name": name}
