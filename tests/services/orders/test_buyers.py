"""Who placed the orders that one may see."""

import msgspec
import pytest

from services.actor import Permission, Reach, Scope
from services.orders.buyers import buyers
from tests.factories import acting, join, make_order, make_person, make_site

pytestmark = pytest.mark.usefixtures("undone")


async def test_everybody_who_placed_an_order_is_named_once_in_the_readers_language() -> None:
    minji = await acting("minji")
    assert minji.account_id
    zoe, adam = await make_person("zoe"), await make_person("adam")
    for number, person in (("B1", zoe), ("B2", adam), ("B3", zoe)):
        await make_order(minji.account_id, number, placed_by=person)
    assert await buyers(minji) == {str(adam): "Adam", str(minji.person_id): "김민지", str(zoe): "Zoe"}


async def test_each_reach_names_its_own() -> None:
    """D2: of another account nobody, of another place nobody, of own orders oneself."""
    minji = await acting("minji")
    assert minji.account_id
    zoe, there = await make_person("zoe"), await make_site(minji.account_id, "Far away")
    await join(zoe, minji.account_id, site=there)
    await make_order(minji.account_id, "B1", placed_by=zoe, site_id=there)

    async def named(scope: Scope) -> set[str]:
        rights = {**minji.rights, Permission.ORDERS_READ: Reach(scope)}
        return set(await buyers(msgspec.structs.replace(minji, rights=rights)))

    assert await named(Scope.ACCOUNT) == {str(minji.person_id), str(zoe)}
    assert await named(Scope.SITE) == await named(Scope.MINE) == {str(minji.person_id)}
    assert str(minji.person_id) not in await buyers(await acting("anna"))


async def test_a_newcomer_has_nobody_to_choose() -> None:
    assert await buyers(await acting("nova")) == {}
