"""The realm as a whole: sessions end with all that hangs on them."""

import httpx2

from services.people.identity import subject_of
from tests.auth.realm.world import World


async def test_a_session_that_ends_takes_its_tokens_along(world: World, browser: httpx2.AsyncClient) -> None:
    await world.tokens("minji", browser)
    [session] = world.realm.sessions.all()
    member = session.clients["portico"]
    assert world.realm.holds(session.id, "portico", member)
    await world.realm.end(session)
    assert not world.realm.holds(session.id, "portico", member)
    assert len(world.told) == 1


async def test_every_session_of_a_person_ends(world: World) -> None:
    for _ in range(2):
        async with world.browser() as browser:
            await world.tokens("jun", browser)
    await world.realm.end_all(str(subject_of("jun")))
    assert not world.realm.sessions.all()
    assert len(world.told) == 2
