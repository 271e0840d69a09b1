"""Orders, parcels and what carriers say, in any order: every sum holds, and a refusal changes nothing."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from anyio import from_thread, to_thread
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from services import clock
from services.actor import Actor
from services.db import transaction
from services.errors import Refusal
from services.orders.actions import NewLine, NewOrder, advance, hold, place
from services.orders.promises import postpone
from services.orders.quantities import Fate, book
from services.orders.records import Hold, Reason
from services.shipments.packing import Inside, NewPackage, NewShipment, pack
from services.shipments.records import Code, News
from services.shipments.repacking import merge, split, unpack
from services.shipments.standard_carriers import raw_code
from services.shipments.tracking import track
from services.system import NOBODY, system
from tests.factories import acting
from tests.services.shipments.moves import check_events
from tests.services.shipments.world import World

WHICH = st.integers(0, 7)
AMOUNTS = st.sampled_from([1, 1, 1, 2, 4]).map(Decimal)
PARTS = st.lists(st.tuples(WHICH, st.integers(1, 2), AMOUNTS), min_size=1, max_size=2)
CODES = st.sampled_from([*Code, *(Code.DELIVERED, Code.DELIVERED, Code.LOST, Code.RETURNED) * 2])


class Machine(RuleBasedStateMachine):
    """One customer with its supplier, a stranger, and a carrier that says what it likes."""

    minji: Actor
    carl: Actor

    def __init__(self) -> None:
        super().__init__()
        self.supplier = system("test", self.minji.account_id)
        self.orders: list[str] = []
        self.parcels: list[str] = []
        self.said: list[News] = []

    @initialize()
    def two_orders_in_two_parcels(self) -> None:
        self.world = from_thread.run(World.empty, self.minji.account_id or NOBODY)
        for quantities in ([Decimal(4), Decimal(3)], [Decimal(1)]):
            self.place(quantities=quantities, promised=True)
        for parts in ([(0, 1, Decimal(2)), (1, 1, Decimal(1))], [(0, 1, Decimal(1)), (0, 2, Decimal(2))]):
            self.pack(boxes=[parts])

    @precondition(lambda self: len(self.orders) < 4)
    @rule(quantities=st.lists(AMOUNTS, min_size=1, max_size=2), promised=st.booleans())
    def place(self, quantities: list[Decimal], promised: bool) -> None:
        lines = tuple(
            NewLine(sku="HB-S40", name="Seal", quantity=one, unit_price=Decimal(1)) for one in quantities
        )
        number = f"M-{len(self.orders) + 1}"
        day = clock.now().date() if promised else None
        if self.act(place, self.minji, NewOrder(number=number, currency="KRW", lines=lines, promised_on=day)):
            self.orders.append(number)

    @rule(which=WHICH, why=st.sampled_from(Hold))
    def hold(self, which: int, why: Hold) -> None:
        self.act(hold, self.supplier, self.order(which), why)

    @rule(which=WHICH, act=st.sampled_from(["release", "release", "complete", "withdraw"]))
    def supplier_acts(self, which: int, act: str) -> None:
        self.act(advance, self.supplier, self.order(which), act)

    @rule(which=WHICH, act=st.sampled_from(["cancel", "complete", "hold"]))
    def customer_acts(self, which: int, act: str) -> None:
        self.act(advance, self.minji, self.order(which), act)

    @rule(which=WHICH)
    def stranger_acts(self, which: int) -> None:
        assert not self.act(advance, self.carl, self.order(which), "cancel")

    @rule(which=WHICH, days=st.integers(-3, 9))
    def postpone(self, which: int, days: int) -> None:
        self.act(
            postpone,
            self.supplier,
            self.order(which),
            (clock.now() + timedelta(days=days)).date(),
            Reason.STOCK,
        )

    @rule(which=WHICH, fate=st.sampled_from(Fate), line=st.integers(1, 2), amount=AMOUNTS)
    def book(self, which: int, fate: Fate, line: int, amount: Decimal) -> None:
        key, before = self.world.ids[self.order(which)], {one.id: one for one in self.world.seen.lines}
        if self.act(book, self.supplier, key, fate, {line: amount}):
            for one, other in product(self.world.seen.lines, Fate):
                here = (one.order_id, one.position, other) == (key, line, fate)
                assert getattr(one, other) == getattr(before[one.id], other) + (amount if here else 0), one

    @rule(boxes=st.lists(PARTS, min_size=1, max_size=2))
    def pack(self, boxes: Sequence[list[tuple[int, int, Decimal]]]) -> None:
        packages = tuple(self.box(place, parts) for place, parts in enumerate(boxes))
        if self.act(pack, self.supplier, NewShipment(number=f"L-{len(self.parcels)}", packages=packages)):
            self.parcels += [package.number for package in packages]

    @rule(which=WHICH, parts=PARTS)
    def split(self, which: int, parts: list[tuple[int, int, Decimal]]) -> None:
        new = self.box(0, parts)
        if self.act(split, self.supplier, "dhl", self.parcel(which), new):
            self.parcels.append(new.number)

    @rule(which=WHICH, into=WHICH)
    def merge(self, which: int, into: int) -> None:
        self.act(merge, self.supplier, "dhl", self.parcel(which), self.parcel(into))

    @rule(which=WHICH)
    def unpack(self, which: int) -> None:
        self.act(unpack, self.supplier, "dhl", self.parcel(which))

    @rule(which=WHICH, hours=st.integers(-1, 0))
    def deliver(self, which: int, hours: int) -> None:
        self.track(which=which, code=Code.DELIVERED, hours=hours, days=0)

    @rule(which=WHICH, code=CODES, hours=st.integers(-3, 0), days=st.integers(-1, 5))
    def track(self, which: int, code: Code, hours: int, days: int) -> None:
        news = News(
            carrier="dhl",
            number=self.parcel(which),
            event_id=f"E-{len(self.said)}",
            raw_code="Q7" if code is Code.UNKNOWN else raw_code("dhl", code),
            at=clock.now() + timedelta(hours=hours),
            expected_until=clock.now() + timedelta(days=days) if days > 0 else None,
        )
        # Whatever a carrier says about a parcel of ours is taken: it is a fact, not a request.
        assert self.act(track, self.supplier, news)
        self.said.append(news)

    @precondition(lambda self: self.said)
    @rule(which=WHICH)
    def say_again(self, which: int) -> None:
        before = self.world.seen
        assert self.act(track, self.supplier, self.said[which % len(self.said)])
        assert self.world.seen == before

    def act(self, service: Callable[..., Awaitable[Any]], *told: Any) -> bool:
        """Whether it was done; then all that has to hold is looked at."""
        done: bool = from_thread.run(self._act, service, told)
        return done

    async def _act(self, service: Callable[..., Awaitable[Any]], told: Sequence[Any]) -> bool:
        before = self.world.seen
        try:
            async with transaction():
                await service(*told)
        except Refusal:
            await self.world.look()
            assert self.world.seen == before
            return False
        await self.world.look()
        self.world.check()
        check_events(before, self.world)
        return True

    def order(self, which: int) -> str:
        return self.orders[which % len(self.orders)]

    def parcel(self, which: int) -> str:
        return self.parcels[which % len(self.parcels)]

    def box(self, place: int, parts: list[tuple[int, int, Decimal]]) -> NewPackage:
        inside = tuple(
            Inside(order=self.order(one), position=line, quantity=much) for one, line, much in parts
        )
        return NewPackage(carrier="dhl", number=f"B{len(self.parcels) + place}", inside=inside)


@pytest.mark.usefixtures("undone")
async def test_every_sum_holds_whatever_happens() -> None:
    """I2: the same event twice is one, a late one finds its place."""
    Machine.carl, Machine.minji = await acting("carl"), await acting("minji")
    calm = settings(
        max_examples=40, stateful_step_count=30, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    await to_thread.run_sync(lambda: run_state_machine_as_test(Machine, settings=calm))
