"""row in its states."""

from typing import Any

from services.money import Money
from web.components.specimen import JAPANESE, KOREAN, LONG, Specimens


def specimens(ui: Any) -> Specimens:
    picture = ui.pic("Gripper kit")
    total = ui.money(Money(981200, "KRW"))
    yield (
        "a link with a figure",
        {"title": "Gripper kit", "quiet": "Arrives Tue 24 Nov", "to": "#", "lead": picture, "end": total},
    )
    status = ui.order_status("on_its_way", late=True)
    yield (
        "with a status",
        {
            "title": "Thu 26 Nov",
            "quiet": "Servo drive",
            "to": "#",
            "lead": picture,
            "end": status,
            "sub": "in 5 days",
        },
    )
    yield "cancelled", {"title": "Teach pendant", "to": "#", "lead": picture, "end": total, "gone": True}
    yield (
        "chosen",
        {"title": "Aoi Seiki", "to": "#", "lead": ui.tile(letters="葵", tint="co"), "current": True},
    )
    yield (
        "a button",
        {
            "title": "Minji Kim",
            "quiet": "Technical buyer",
            "lead": ui.tile(letters="MK"),
            "name": "person",
            "value": "minji",
        },
    )
    yield "no link", {"title": "Seal set", "quiet": "HB-S40", "lead": picture, "end": "4"}
    for words in (LONG, KOREAN, JAPANESE):
        yield "long", {"title": words, "quiet": words, "to": "#", "lead": picture, "end": total}
