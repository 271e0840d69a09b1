"""The pages of a decision in their states."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from services.money import Money
from services.orders.approval import Approval, Barred
from services.orders.records import OrderRecord, OrderStatus
from services.shipments.timeline import Happening, What
from web.components.made_up import BLIND, ROW, line, order
from web.components.made_up_parcels import AT
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.approval.views import ApprovePage, Asked, Changed, DeclinePage, WithdrawPage

WAITING = msgspec.structs.replace(ROW, number="10490", status=OrderStatus.APPROVAL)
TODAY = date(2026, 11, 21)
YOURS = Approval(barred=Barred.NOT)
CHANGED = Changed(
    quantities=[("Seal set", Decimal(10), Decimal(6))],
    total=(Money(2098800, "KRW"), Money(981200, "KRW")),
    day=(TODAY, TODAY + timedelta(days=3)),
)


def specimens() -> Shown:
    yield "undecided", _shown(ApprovePage)
    blind = msgspec.structs.replace(order(msgspec.structs.replace(BLIND, status=OrderStatus.APPROVAL)), lines=[line(1, "Gripper kit", None)])  # fmt: skip
    yield "without prices", _shown(ApprovePage, order=blind)
    yield "the day is over", _shown(ApprovePage, today=TODAY + timedelta(days=30))
    many = msgspec.structs.replace(order(WAITING), lines=[line(place, "Seal set", 18000) for place in range(1, 43)])  # fmt: skip
    yield "many lines", _shown(ApprovePage, order=many)
    for barred in (Barred.OWN, Barred.LIMIT):
        yield (
            f"barred: {barred}",
            _shown(ApprovePage, approval=Approval(barred=barred, others=("Hana Park",))),
        )
    yield "changed", _shown(ApprovePage, changed=CHANGED)
    yield "changed somehow", _shown(ApprovePage, changed=Changed(day=(None, TODAY), otherwise=True))
    yield "approved", _shown(ApprovePage, order=_in(OrderStatus.CONFIRMED), decision=_decision("approved"))
    declined = _decision("declined", words=LONG)
    yield "declined", _shown(ApprovePage, order=_in(OrderStatus.CANCELLED), decision=declined)
    yield "waits for nobody", _shown(ApprovePage, order=_in(OrderStatus.PACKED))
    yield "undecided", _shown(WithdrawPage)
    yield "approved", _shown(WithdrawPage, order=_in(OrderStatus.CONFIRMED), decision=_decision("approved"))
    yield "asked why", _shown(DeclinePage)
    yield "no reason", _shown(DeclinePage, wrong=[("reason", words_of("empty"))])
    yield "changed", _shown(DeclinePage, reason=LONG, changed=CHANGED)
    yield "somebody was faster", _shown(DeclinePage, order=_in(OrderStatus.CANCELLED), decision=declined)


def _in(status: OrderStatus) -> OrderRecord:
    return order(msgspec.structs.replace(WAITING, status=status))


def _decision(state: str, words: str = "") -> Happening:
    return Happening(what=What.ORDER, state=state, at=AT, heard_at=AT, source="Jun Lee", words=words)


def _shown(
    page: type[ApprovePage | DeclinePage | WithdrawPage], **given: Any
) -> ApprovePage | DeclinePage | WithdrawPage:
    usual: dict[str, Any] = {"order": order(WAITING), "seen": "", "approval": YOURS, "today": TODAY}
    typed = {name: given.pop(name) for name in ("reason", "wrong") if name in given}
    return page(asked=Asked(**usual | given), **typed)
