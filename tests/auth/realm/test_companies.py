"""Organizations of the realm."""

from auth.realm.companies import Companies
from auth.realm.people import User
from tests.auth.realm.world import Shelf, account_id


async def test_accounts_come_after_what_was_made_here() -> None:
    companies = Companies(Shelf())
    companies.keep({"name": "Aaa"})
    assert [each.alias for each in await companies.search("", 0, 3)] == ["Aaa", "hanul", "nordwind"]
    assert [each.alias for each in await companies.search("", 2, 2)] == ["nordwind", "aoi"]


async def test_a_name_is_taken_once() -> None:
    companies = Companies(Shelf())
    made = companies.keep({"name": "Hanul Motors", "alias": "other"})
    assert await companies.taken(made)
    assert not await companies.taken(companies.keep({"name": "New Firm"}))


async def test_members_are_those_of_the_account_and_those_who_joined() -> None:
    companies, guest = Companies(Shelf()), User(username="guest")
    hanul = await companies.find(str(account_id("hanul")))
    assert hanul
    assert companies.join(hanul, guest)
    assert not companies.join(hanul, guest)
    assert [each.username for each in await companies.members(hanul, 0, 2)] == [
        "guest",
        "minji@hanul.example",
    ]
    assert len(await companies.members(hanul, 1, 10)) == 3
    assert companies.leave(hanul, guest.id)


async def test_what_is_no_id_is_not_found() -> None:
    assert await Companies(Shelf()).find("nothing") is None
