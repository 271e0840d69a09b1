"""D2: an order of somebody else waits for nobody here: same number, same size, whoever may approve at home."""

import pytest

from tests.conftest import Visit
from tests.people import HOME
from tests.walls.test_strangers import foreign_orders, same

__all__ = ["foreign_orders"]

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.parametrize("who", ["jun", "kenji", "carl"])
async def test_a_decision_on_an_order_of_another_account(
    visit: Visit, who: str, foreign_orders: list[tuple[str, str]]
) -> None:
    """D2, D9: an approver finds what waits elsewhere no more than what is nowhere."""
    visitor, home = await visit(who), HOME[who]
    strange = [number for slug, number in foreign_orders if slug != home]
    forms = {"approve": {"version": "0"}, "decline": {"version": "0", "reason": "no"}, "withdrawal": {}}
    for act, form in forms.items():
        missing = await visitor.get(f"/@{home}/orders/00000/{act}")
        unmade = await visitor.post(f"/@{home}/orders/00000/{act}", form)
        assert (missing.status, unmade.status) == (404, 404)
        for number in strange:
            path = f"/@{home}/orders/{number}/{act}"
            assert same(await visitor.get(path), missing) and same(await visitor.post(path, form), unmade), (
                path
            )
