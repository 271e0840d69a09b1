"""How an order stands: whom it waits for, why it is late, what its parcels have become."""

from datetime import date

import msgspec
import pytest

from services.orders.actions import hold
from services.orders.records import Hold, OrderStatus, Reason
from services.shipments.records import PackageStatus
from services.system import system
from services.transitions import Waits
from tests.clocks import StillClock
from tests.conftest import Browse
from tests.factories import acting, make_order
from web.components.made_up import LATE, ROW, order
from web.components.made_up_parcels import HERE, PARCEL, story
from web.pages.order.arrival import Arrival
from web.pages.order.explain import standing_of, step_of, step_state

replace = msgspec.structs.replace
SOON = Arrival(day=date(2026, 11, 24))


def test_a_late_order_knows_why_since_when_and_who_has_it() -> None:
    found = standing_of(order(LATE), SOON, [PARCEL, HERE], story())
    assert (found.waits, found.reason, found.carrier) == (Waits.CARRIER, Reason.CUSTOMS, "CJ Logistics")
    assert found.late and found.first == LATE.first_promised_on and found.since
    assert standing_of(order(LATE), SOON, [HERE], []).carrier == "", "what is here is with nobody"


@pytest.mark.parametrize(("why", "waits"), [(Hold.PAYMENT, Waits.CUSTOMER), (Hold.STOCK, Waits.US)])
def test_an_order_on_hold_waits_for_who_can_end_that(why: Hold, waits: Waits) -> None:
    held = order(replace(ROW, status=OrderStatus.ON_HOLD), hold=why)
    assert standing_of(held, SOON, [], []).waits is waits


def test_a_day_that_did_not_move_is_not_the_first_one() -> None:
    assert standing_of(order(ROW), SOON, [], []).first is None


def test_the_step_follows_the_rules_and_needs_somebody_who_recorded_it() -> None:
    assert step_of(order(ROW)) == 4
    assert step_of(replace(order(ROW), steps=[])) == 0


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        ([], ""),
        (["on_its_way"], ""),
        (["delivered", "attempted"], "attempted"),
        (["lost", "returned"], "failed"),
        (["lost", "on_its_way"], ""),
    ],
)
def test_the_trouble_of_its_parcels_is_a_state_of_the_step(statuses: list[str], state: str) -> None:
    parcels = [replace(PARCEL, status=PackageStatus(one)) for one in statuses]
    assert step_state(order(ROW), 4, parcels) == state
    assert step_state(order(ROW), 5, parcels) == "arrived"
    assert step_state(order(LATE), 4, []) == "late"


@pytest.mark.usefixtures("undone")
async def test_what_is_overdue_is_said_as_it_is(browse: Browse, still: StillClock) -> None:
    anna = await acting("anna")
    await make_order(anna.account_id, "A1", buyer=anna, promised_on=date(2026, 11, 20))  # type: ignore[arg-type]
    page = await browse("anna", "/@nordwind/orders/A1")
    assert page.h1 == "Was due Friday 20 November, not here yet"
    means = page.document.find("details", id="means")
    assert (
        "open" in means
        and "nobody reported a delivery" in means.text
        and "Tell us that it is not here." in means.text
    )


@pytest.mark.usefixtures("undone")
async def test_late_means_who_has_it_since_when_and_what_one_can_do(browse: Browse) -> None:
    page = await browse("minji", "/@hanul/orders/10471", headers={"Accept-Language": "en"})
    means = page.document.find("details", id="means")
    assert "open" in means and "CJ대한통운" in means.text
    assert "세관" in means.text, "the reason"


@pytest.mark.parametrize(
    ("why", "told", "waits"),
    [
        (Hold.CUSTOMER_ANSWER, "We need an answer from you.", "You"),
        (Hold.PAYMENT, "A payment is still open.", "You"),
        (Hold.STOCK, "The goods are not in stock yet.", "Us"),
        (Hold.EXPORT_PAPERS, "Papers for the export are still missing.", "Us"),
    ],
)
@pytest.mark.usefixtures("undone")
async def test_an_order_on_hold_says_for_whom_it_waits(
    browse: Browse, why: Hold, told: str, waits: str
) -> None:
    anna = await acting("anna")
    await make_order(anna.account_id, "A1", buyer=anna, promised_on=date(2026, 11, 30))  # type: ignore[arg-type]
    await hold(system("test", anna.account_id), "A1", why)
    page = await browse("anna", "/@nordwind/orders/A1")
    assert (
        page.h1 == "This order is on hold" and told in page.document.find("p", class_="soon soon-warn").text
    )
    facts = page.document.find("details", id="means").find("dl", class_="facts")
    said = {one.find("dt").text: one.find("dd").text for one in facts.all("div")}
    assert said["Waiting for"] == waits and said["Why"] == told
