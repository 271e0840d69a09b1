"""ask in its states."""

from typing import Any

from web.components.specimen import Specimens

TITLE, PHONE, EMAIL = "Questions about this order", "+82 42 000 0000", "orders@hanbit.example"


def specimens(_ui: Any) -> Specimens:
    yield (
        "phone and mail",
        {"title": TITLE, "phone": PHONE, "email": EMAIL, "about": "Order 10482", "id": "ask-both"},
    )
    yield "phone alone", {"title": TITLE, "phone": PHONE, "id": "ask-phone"}
    yield "nobody", {"title": TITLE, "id": "ask-nobody"}
