"""deciding in its states."""

from typing import Any

from services.orders.approval import Approval, Barred
from web.components.specimen import LONG, Specimens

TWO = ("Jun Lee", "Hana Park")


def specimens(_ui: Any) -> Specimens:
    for barred in Barred:
        for words, others in (("two", TWO), ("nobody", ()), ("long", (LONG,))):
            approval = Approval(barred=barred, others=others, mine=barred in {Barred.OWN, Barred.RIGHT})
            yield f"{barred or 'yours'}: {words}", {"approval": approval}
            yield f"{barred or 'yours'}: {words}, what now", {"approval": approval, "act": True}
