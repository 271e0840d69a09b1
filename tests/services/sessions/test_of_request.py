"""Who holds this cookie, in which account, with which rights: asked anew by every request."""

import pytest

from services.actor import Permission, Reach, Scope
from services.db import execute
from services.errors import Moved, NotFound, SignedOut
from services.sessions.of_request import at_desk, in_each_account, member
from tests.clocks import StillClock
from tests.factories import account_id, as_owner, join, make_account, make_person, make_role
from tests.people import signed_in

pytestmark = pytest.mark.usefixtures("undone")
READ, PLACE = Permission.ORDERS_READ, Permission.ORDERS_PLACE


async def test_rights_are_those_of_this_account() -> None:
    """D3: Kenji administers one account and approves in another."""
    token = await signed_in("kenji")
    here, there, nowhere = await member(token, "aoi"), await member(token, "midori"), await member(token, "")
    assert here.may(Permission.PEOPLE_MANAGE) and not there.may(Permission.PEOPLE_MANAGE)
    assert set(nowhere.rights) == {Permission.SELF_MANAGE} and nowhere.account_id is None
    assert {slug for slug, _ in nowhere.accounts} == {"aoi", "midori"}
    assert [actor.account for actor in await in_each_account(nowhere)] == ["aoi", "midori"]


async def test_a_right_on_the_tree_knows_what_is_below() -> None:
    kenji = await member(await signed_in("kenji"), "aoi")
    assert kenji.subtree == (await account_id("aoi-hokkaido"),)
    assert (await member(await signed_in("minji"), "hanul")).subtree == ()


async def test_the_transaction_shows_the_account_of_the_address() -> None:
    """D5: what lies below it for whose rights reach there, and nothing of the other accounts of the person."""
    token = await signed_in("kenji")
    for slug in ("aoi", "midori", ""):
        kenji = await member(token, slug)
        told = await execute(
            "SELECT current_setting('app.account'), current_setting('app.accounts'), current_setting('app.actor')"
        )
        reach = [kenji.account_id, *kenji.subtree] if kenji.account_id else []
        assert tuple(told[0]) == (
            str(kenji.account_id or ""),
            ",".join(map(str, reach)),
            str(kenji.person_id),
        )
    await member(await signed_in("anna"), "nordwind")
    assert [row["name"] for row in await execute("SELECT name FROM site")] == ["Bremerhaven works"]


async def test_an_account_that_is_not_theirs_shows_nothing() -> None:
    """D5."""
    with pytest.raises(NotFound):
        await member(await signed_in("anna"), "hanul")
    assert await execute("SELECT name FROM site") == []


async def test_who_comes_is_told_the_name_of_their_place() -> None:
    token, who = await signed_in("minji"), "UPDATE person SET locale = $1 WHERE native_name = '김민지'"
    for locale, name in (("en", "Ulsan plant 2"), ("ko", "울산 제2공장")):
        async with as_owner():
            await execute(who, locale)
        assert (await member(token, "hanul")).site_name == name
    assert (await member(await signed_in("nova"), "")).site_name == ""


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Reach(Scope.MINE), Reach(Scope.SITE), Reach(Scope.SITE)),
        (Reach(Scope.SUBTREE), Reach(Scope.ACCOUNT), Reach(Scope.SUBTREE)),
        (Reach(Scope.ACCOUNT, 100), Reach(Scope.MINE, 500), Reach(Scope.ACCOUNT, 500)),
        (Reach(Scope.ACCOUNT, 100), Reach(Scope.ACCOUNT), Reach(Scope.ACCOUNT)),
        (Reach(Scope.ACCOUNT, 0), Reach(Scope.ACCOUNT, 0), Reach(Scope.ACCOUNT, 0)),
    ],
)
async def test_two_roles_add_up(one: Reach, other: Reach, together: Reach) -> None:
    """D3: the wider scope and the higher limit win, no limit being the highest."""
    person, account = await make_person("pat"), await make_account("pats")
    await join(
        person,
        account,
        await make_role("one", {PLACE: one}),
        await make_role("other", {PLACE: other, READ: one}),
    )
    pat = await member(await signed_in("pat"), "pats")
    assert pat.rights[PLACE] == together and pat.rights[READ] == one


async def test_a_member_without_a_role_has_no_right() -> None:
    person = await make_person("pat")
    await join(person, await make_account("pats"))
    assert set((await member(await signed_in("pat"), "pats")).rights) == {Permission.SELF_MANAGE}


@pytest.mark.parametrize(
    "slug", ["nordwind", "nobody", "HANUL", "hanul ", "", "aoi-hokkaido", "' OR true --"]
)
async def test_an_account_that_is_not_theirs_is_not_there(slug: str) -> None:
    """D2: also one below their own, where a right of the tree reads but nobody is a member."""
    token = await signed_in("kenji" if slug == "aoi-hokkaido" else "minji")
    if slug:
        with pytest.raises(NotFound):
            await member(token, slug)
    else:
        assert (await member(token, slug)).account_id is None


async def test_a_renamed_account_leads_its_members_on_and_nobody_else() -> None:
    """D2: a stranger does not learn that it was renamed."""
    with pytest.raises(Moved) as moved:
        await member(await signed_in("minji"), "hanul-auto")
    assert moved.value.prefix == "/@hanul"
    with pytest.raises(NotFound):
        await member(await signed_in("anna"), "hanul-auto")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE person SET enabled = false WHERE name = 'Minji Kim'",
        "UPDATE session SET ended_at = now()",
        "UPDATE session SET ends_at = '2020-01-01'",
        "UPDATE session SET host = 'staff'",
        "UPDATE session SET token_hash = token_hash || 'x'",
    ],
)
async def test_a_session_taken_away_ends_at_the_next_request(change: str) -> None:
    """C6."""
    token = await signed_in("minji")
    await member(token, "hanul")
    async with as_owner():
        await execute(change)
    with pytest.raises(SignedOut):
        await member(token, "hanul")


async def test_rights_taken_away_are_gone_at_the_next_request() -> None:
    """C6: a role, what a role gives, the membership."""
    token = await signed_in("minji")
    assert (await member(token, "hanul")).may(PLACE)
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = 'orders:place'")
    assert not (await member(token, "hanul")).may(PLACE)
    async with as_owner():
        await execute("DELETE FROM membership_role")
    assert not (await member(token, "hanul")).may(READ)
    async with as_owner():
        await execute("UPDATE membership SET ended_at = now()")
    with pytest.raises(NotFound):
        await member(token, "hanul")


async def test_a_session_is_of_one_host() -> None:
    """B9, C1: neither a customer's cookie opens the desk nor the other way round."""
    customer, staff = await signed_in("minji"), await signed_in("sora", "staff")
    for ask in (
        at_desk(customer, "staff"),
        at_desk(staff, "support"),
        member(staff, ""),
        at_desk("", "staff"),
    ):
        with pytest.raises(SignedOut):
            await ask
    assert (await at_desk(staff, "staff")).may(Permission.STAFF_READ)


async def test_roles_of_staff_taken_away_are_gone_at_the_next_request() -> None:
    """C6."""
    token = await signed_in("sora", "staff")
    async with as_owner():
        await execute("""UPDATE person SET staff_roles = '["invented"]' WHERE name = 'Sora Han'""")
    assert set((await at_desk(token, "staff")).rights) == {Permission.SELF_MANAGE}


async def test_being_seen_is_written_once_a_minute(still: StillClock) -> None:
    token = await signed_in("minji")
    seen = "SELECT max(seen_at) FROM session"
    [[before]] = await execute(seen)
    still.forward(seconds=59)
    await member(token, "")
    assert (await execute(seen))[0][0] == before
    still.forward(seconds=2)
    await member(token, "")
    assert (await execute(seen))[0][0] == still.time


async def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(still: StillClock) -> None:
    """C3: news of an account may come every minute, and nobody may be there."""
    token = await signed_in("minji")
    for _minute in range(29):
        still.forward(minutes=1)
        await member(token, "hanul", here=False)
    still.forward(minutes=2)
    with pytest.raises(SignedOut):
        await member(token, "hanul", here=False)
