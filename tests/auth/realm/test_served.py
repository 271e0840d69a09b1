"""The realm as a process, on the portal's database."""

import msgspec
import pytest

from auth.realm import served
from auth.realm.guard import Refused
from auth.realm.served import OfIssuer
from services.people.identity import subject_of
from tests.auth.realm.world import SETTINGS
from tests.database import ISSUER


def test_it_is_not_made_outside_development(monkeypatch: pytest.MonkeyPatch) -> None:
    """A2."""
    monkeypatch.setattr(served, "load", lambda: msgspec.structs.replace(SETTINGS, mode="production"))
    with pytest.raises(Refused, match="PORTICO_MODE must be development"):
        served.create_realm()


@pytest.mark.usefixtures("door")
async def test_it_reads_the_people_of_its_issuer() -> None:
    here, elsewhere = OfIssuer(ISSUER), OfIssuer("http://localhost:1/realms/portico")
    minji = str(subject_of("minji"))
    assert await here.person(minji)
    assert await elsewhere.person(minji) is None
    assert await here.count("") == len(await here.people("", 0, 100)) == len(await here.demo_people())
    [hanul] = await here.companies("hanul", 0, 5)
    assert await here.company(hanul.id) == hanul
    assert len(await here.members(hanul.id, 0, 10)) == 3
