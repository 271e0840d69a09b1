"""The people of the realm."""

import pytest

from auth.realm.people import People, user_of
from services.people.identity import subject_of
from tests.auth.realm.world import Shelf

MINJI = str(subject_of("minji"))


@pytest.fixture
def people() -> People:
    return People(Shelf())


def test_a_name_is_split_at_its_last_word() -> None:
    minji, *_ = Shelf().all
    user = user_of(minji)
    assert (user.first_name, user.last_name, user.attributes) == ("Minji", "Kim", {"locale": ["ko"]})


async def test_changes_lie_over_the_portals_people(people: People) -> None:
    user = await people.find(MINJI)
    assert user
    people.change(user, {"firstName": "M", "enabled": False, "unknown": 1})
    changed = await people.find(MINJI)
    assert changed
    assert (changed.first_name, changed.last_name, changed.enabled) == ("M", "Kim", False)
    assert [each.first_name for each in await people.search("minji", 0, 5)] == ["M"]


async def test_who_was_removed_is_gone(people: People) -> None:
    user = await people.find(MINJI)
    assert user
    before = await people.count("")
    people.remove(user)
    assert await people.find(MINJI) is None
    assert await people.count("") == before - 1
    assert await people.search("minji", 0, 5) == []


async def test_names_are_found_whole(people: People) -> None:
    assert [each.id for each in await people.named("email", "MINJI@HANUL.EXAMPLE")] == [MINJI]
    assert await people.named("email", "minji@hanul") == []
