"""What an open page listens to."""

import pytest

from services.actor import Actor
from services.db import execute
from services.ids import uuid7
from services.sessions.of_request import member
from services.sessions.topics import topics_everywhere, topics_of
from tests.factories import account_id, as_owner, join, make_account, make_person
from tests.people import signed_in


def test_a_page_listens_to_all_that_it_may_see_and_all_that_may_end_it() -> None:
    """D9, E9."""
    own, below, person, session = uuid7(), uuid7(), uuid7(), uuid7()
    actor = Actor(
        person_id=person, name="", locale="en", zone="UTC", rights={}, session_id=session, account_id=own, subtree=(below,)
    )  # fmt: skip
    assert topics_of(actor) == [
        f"session {session}",
        f"person {person}",
        f"account {own}",
        f"account {below}",
    ]


@pytest.mark.usefixtures("undone")
async def test_the_inbox_listens_to_all_accounts_of_the_person_and_to_no_other() -> None:
    """D9: also to what lies below one of them, where the rights reach there."""
    kenji = await member(await signed_in("kenji"), "")
    heard = set(await topics_everywhere(kenji))
    accounts = {await account_id(slug) for slug in ("aoi", "aoi-hokkaido", "midori")}
    assert {topic for topic in heard if topic.startswith("account")} == {f"account {one}" for one in accounts}
    assert {f"session {kenji.session_id}", f"person {kenji.person_id}"} < heard


@pytest.mark.usefixtures("undone")
async def test_an_account_that_may_not_be_read_is_not_heard() -> None:
    """D3: a member without a role; and one who is no member any more."""
    person = await make_person("pat")
    await join(person, await make_account("pats"))
    pat = await member(await signed_in("pat"), "")
    assert await topics_everywhere(pat) == [f"session {pat.session_id}", f"person {pat.person_id}"]
    kenji = await member(await signed_in("kenji"), "")
    async with as_owner():
        await execute(
            "UPDATE membership SET ended_at = now() WHERE person = $1 AND account = $2",
            kenji.person_id,
            await account_id("midori"),
        )
    assert f"account {await account_id('midori')}" not in await topics_everywhere(kenji)
