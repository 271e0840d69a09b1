"""Groups of the realm."""

from auth.realm.groups import Groups
from auth.realm.people import User


def test_groups_are_named_once_and_hold_people() -> None:
    groups, anna = Groups(), User(username="anna")
    buyers, others = groups.add("buyers"), groups.add("All")
    assert buyers
    assert others
    assert groups.add("buyers") is None
    buyers.members[anna.id] = anna
    assert groups.of_person(anna.id) == [buyers]
    assert [group.name for group in groups.search("")] == ["All", "buyers"]
    assert buyers.written()["path"] == "/buyers"
