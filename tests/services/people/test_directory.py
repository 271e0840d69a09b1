"""Whom the development sign-in may offer."""

import pytest

from services.people import directory
from services.people.identity import subject_of
from tests.database import ISSUER


@pytest.mark.usefixtures("door")
class TestDirectory:
    async def test_the_demo_people_come_as_the_story_settled_them(self) -> None:
        people = await directory.demo_people(ISSUER)
        assert [each.name for each in people][:3] == ["Minji Kim", "Jun Lee", "Yuna Choi"]
        minji = people[0]
        assert minji.subject == str(subject_of("minji"))
        [place] = minji.places
        assert (place.slug, place.name, place.native_name) == ("hanul", "Hanul Motors", "한울모터스")
        assert [key for key, _ in place.roles] == ["technical_buyer"]

    async def test_staff_have_roles_and_no_place(self) -> None:
        sora = await directory.person(ISSUER, str(subject_of("sora")))
        assert sora
        assert (sora.staff_roles, sora.places) == (("support",), ())

    async def test_another_issuer_has_nobody(self) -> None:
        """B8: the identity is issuer and subject together."""
        assert await directory.demo_people("http://elsewhere/realms/portico") == []
        assert await directory.person("http://elsewhere/realms/portico", str(subject_of("minji"))) is None

    @pytest.mark.parametrize(
        ("search", "names"),
        [
            ("minji", ["Minji Kim"]),
            ("김민지", ["Minji Kim"]),
            ("KENJI@AOI", ["Kenji Sato"]),
            ("nordwind", ["Anna Weber"]),
            ("한울", ["Jun Lee", "Minji Kim", "Yuna Choi"]),
            ("%", []),
            ("_", []),
            ("\\", []),
        ],
    )
    async def test_people_are_found_by_name_address_and_account(self, search: str, names: list[str]) -> None:
        found = await directory.people(ISSUER, search)
        assert [each.name for each in found] == names
        assert await directory.count(ISSUER, search) == len(names)

    async def test_pages_follow_each_other(self) -> None:
        everybody = [each.subject for each in await directory.people(ISSUER)]
        paged = [
            each.subject
            for first in (0, 4, 8)
            for each in await directory.people(ISSUER, first=first, limit=4)
        ]
        assert paged == everybody

    async def test_companies_and_their_members(self) -> None:
        [hanul] = await directory.companies("hanul")
        assert await directory.company(hanul.id) == hanul
        members = await directory.members(ISSUER, hanul.id)
        assert [each.name for each in members] == ["Jun Lee", "Minji Kim", "Yuna Choi"]
