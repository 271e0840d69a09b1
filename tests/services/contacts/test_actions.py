"""Who is kept as a contact, how many, and who may say so."""

from typing import Any

import pytest

from services.actor import Actor, Permission, Reach, Scope
from services.contacts.actions import MOST, MOST_A_DAY, MOST_ASKS, ask_again, change_contact, remove_contact
from services.contacts.queries import contact, contacts, places
from services.contacts.records import ContactState
from services.db import execute
from services.errors import Conflict, Denied, Invalid, NotFound
from tests.clocks import StillClock
from tests.factories import acting, as_owner, join, make_person, make_role, make_site
from tests.people import person_id
from tests.services.contacts.conftest import added, confirmed, form, state

pytestmark = pytest.mark.usefixtures("undone")


@pytest.fixture
async def minji(undone: None) -> Actor:
    return await acting("minji")


async def person(who: str) -> Any:
    async with as_owner():
        [row] = await execute("SELECT id, email FROM person WHERE id = $1", await person_id(who))
    return row


async def refused(actor: Actor, field: str, **other: Any) -> str:
    with pytest.raises(Invalid) as error:
        await added(actor, **other)
    return error.value.fields[field]


async def test_one_is_kept_as_typed_and_asked(minji: Actor) -> None:
    key = await added(minji, name="  Kim   Min ", email=" Kim@Tax.Example ")
    [one] = await contacts(minji)
    assert (one.id, one.name, one.email, one.state) == (key, "Kim Min", "Kim@tax.example", ContactState.ASKED)
    assert one.asks == 1 and one.asked_at
    rows = await execute("SELECT kind FROM event WHERE object_id = $1 ORDER BY id", str(key))
    assert [row["kind"] for row in rows] == ["contact.added", "contact.asked"]


async def test_what_cannot_be_taken_is_named(minji: Actor) -> None:
    """F1."""
    assert await refused(minji, "name", name=" ") == "empty"
    assert await refused(minji, "name", name="x" * 81) == "too long"
    assert await refused(minji, "name", name="Kim\u202eMin") == "not seen"
    assert await refused(minji, "email", email="kim") == "no address"
    for field in ("locale", "role", "site"):
        assert await refused(minji, field, **{field: "x"}) == "unknown"
    assert await contacts(minji) == []


async def test_the_same_address_is_kept_once_for_a_place(minji: Actor) -> None:
    await added(minji)
    assert await refused(minji, "email", email="KIM@tax.example") == "twice"
    [place, *_] = await places(minji)
    other = await added(minji, site=place)
    with pytest.raises(Invalid, match="site"):
        await change_contact(minji, other, form())
    assert len(await contacts(minji)) == 2


async def test_fifty_are_enough_and_twenty_for_a_day(minji: Actor, still: StillClock) -> None:
    """L3: nobody makes us write to strangers by the hundred."""
    for number in range(MOST_A_DAY):
        await added(minji, email=f"k{number}@tax.example")
    assert await refused(minji, "email") == "too many today"
    still.forward(days=1, seconds=1)
    for number in range(MOST_A_DAY, MOST):
        still.forward(hours=2)
        await added(minji, email=f"k{number}@tax.example")
    still.forward(days=2)
    assert await refused(minji, "email") == "too many"


async def test_an_address_is_asked_three_times_also_when_it_was_removed_between(
    minji: Actor, still: StillClock
) -> None:
    """L3."""
    key = await added(minji)
    with pytest.raises(Invalid, match="email"):
        await ask_again(minji, key)
    still.forward(minutes=11)
    await ask_again(minji, key)
    await remove_contact(minji, key)
    again = await added(minji)
    assert (await contact(minji, again)).asks == MOST_ASKS
    still.forward(days=2)
    with pytest.raises(Invalid) as error:
        await ask_again(minji, again)
    assert error.value.fields == {"email": "asked enough"}
    await remove_contact(minji, again)
    assert await refused(minji, "email") == "asked enough"


async def test_who_said_no_is_not_asked_again_by_adding_them_again(minji: Actor) -> None:
    key = await added(minji)
    async with as_owner():
        await execute("UPDATE contact SET refused_at = now()")
    assert await state(minji, key) is ContactState.REFUSED
    with pytest.raises(Conflict):
        await ask_again(minji, key)
    await remove_contact(minji, key)
    assert await refused(minji, "email") == "refused"


async def test_people_of_the_account_are_not_asked_and_get_what_they_may_read(minji: Actor) -> None:
    """C6, D9: a contact is no way around the right to prices, today or later."""
    jun = await added(minji, email=(await person("jun"))["email"].upper())
    assert (await state(minji, jun), (await contact(minji, jun)).asks) == (ContactState.MEMBER, 0)
    assert await refused(minji, "email", email=(await person("yuna"))["email"]) == "blind"
    assert len(await contacts(minji)) == 1
    who = (await person("jun"))["id"]
    async with as_owner():
        await execute("UPDATE contact SET confirmed_at = now()")
        await execute("UPDATE person SET enabled = false WHERE id = $1", who)
    assert await state(minji, jun) is ContactState.BLIND


async def test_who_left_the_company_is_a_stranger(minji: Actor) -> None:
    """C8: the address gets nothing any more that it did not say yes to."""
    bob = await make_person("bob")
    assert minji.account_id
    await join(bob, minji.account_id, "business_buyer")
    key = await added(minji, email="bob@example.com")
    assert await state(minji, key) is ContactState.MEMBER
    async with as_owner():
        await execute("UPDATE membership SET ended_at = now() WHERE person = $1", bob)
    assert await state(minji, key) is ContactState.ASKED


async def test_what_it_gets_changes_and_its_address_does_not(minji: Actor) -> None:
    key = await confirmed(minji)
    [place, *_] = await places(minji)
    await change_contact(
        minji, key, form(name="Lee", email="other@tax.example", site=place, invoices=False, xml=True)
    )
    one = await contact(minji, key)
    assert (one.name, one.email, str(one.site_id), one.invoices, one.xml) == (
        "Lee",
        "kim@tax.example",
        place,
        False,
        True,
    )
    assert one.site and one.state is ContactState.CONFIRMED


async def test_one_that_was_removed_is_gone_and_may_come_back(minji: Actor) -> None:
    key = await confirmed(minji)
    await remove_contact(minji, key)
    assert await contacts(minji) == []
    for act in (remove_contact(minji, key), change_contact(minji, key, form()), ask_again(minji, key)):
        with pytest.raises(NotFound):
            await act
    again = await added(minji)
    assert await state(minji, again) is ContactState.ASKED


@pytest.mark.parametrize("who", ["yuna", "anna", "carl"])
async def test_only_who_reads_all_invoices_of_the_account_knows_its_contacts(minji: Actor, who: str) -> None:
    """D2, D3: others lack the right, and strangers find nothing."""
    key = await confirmed(minji)
    other = await acting(who)
    error = Denied if who == "yuna" else NotFound
    for act in (
        contact(other, key),
        change_contact(other, key, form()),
        ask_again(other, key),
        remove_contact(other, key),
    ):
        with pytest.raises(error):
            await act
    if who == "yuna":
        with pytest.raises(Denied):
            await added(other)
    else:
        assert await contacts(other) == []


async def test_who_reads_the_invoices_of_a_place_only_manages_none(minji: Actor) -> None:
    """D3: a reach of a place is too short for all."""
    rights = {Permission.INVOICES_READ: Reach(Scope.SITE), Permission.PRICES_READ: Reach(Scope.ACCOUNT)}
    role, kim = await make_role("clerk", rights), await make_person("kim")
    assert minji.account_id
    await join(kim, minji.account_id, role, site=await make_site(minji.account_id, "here"))
    with pytest.raises(Denied):
        await contacts(await acting("kim", "hanul"))


async def test_a_place_of_others_is_none(minji: Actor) -> None:
    """D2."""
    [row] = await execute("SELECT id FROM account WHERE slug = 'nordwind'")
    foreign = await make_site(row["id"], "there")
    assert await refused(minji, "site", site=str(foreign)) == "unknown"
