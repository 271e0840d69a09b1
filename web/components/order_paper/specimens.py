"""order_paper in its states."""

from typing import Any

import msgspec

from services.invoice_papers.records import PaperStatus, Trouble
from services.order_papers.records import OrderPaperKind, PaperBeside
from web.components.specimen import Specimens

CONFIRMATION = PaperBeside(kind=OrderPaperKind.CONFIRMATION, number="10482")
NOTE = PaperBeside(kind=OrderPaperKind.NOTE, number="L-10482")
READY = {"status": PaperStatus.READY, "size": 48211, "version": 1}
STATES: dict[str, dict[str, Any]] = {
    "not asked for": {},
    "being prepared": {"status": PaperStatus.PREPARING, "version": 1},
    "ready": READY,
    "ready, third version": READY | {"version": 3, "earlier": (2, 1)},
    "changed since": {"earlier": (1,)},
    "of a cancelled order": READY | {"closed": True},
    **{f"failed, {why}": {"status": PaperStatus.FAILED, "reason": why, "version": 1} for why in Trouble},
}


def specimens(_ui: Any) -> Specimens:
    for paper in (CONFIRMATION, NOTE):
        for name, state in STATES.items():
            shown = msgspec.structs.replace(paper, **state)
            yield (
                f"{paper.kind}, {name}",
                {"paper": shown, "to": "/account", "prepare": "/account/preferences"},
            )
