"""rows in its states."""

from typing import Any

from markupsafe import Markup

from web.components.specimen import Specimens


def specimens(ui: Any) -> Specimens:
    with_pictures = [
        ui.row("Gripper kit", lead=ui.pic("Gripper kit")),
        ui.row("Seal set", lead=ui.pic("Seal set")),
    ]
    plain = [ui.row("Parcel 2 of 2", "Left Incheon hub"), ui.row("Parcel 1 of 2", "Signed for")]
    yield "pictures", {"caller": lambda: Markup().join(with_pictures)}
    yield "plain", {"plain": True, "caller": lambda: Markup().join(plain)}
