"""What an open page listens to."""

from services.actor import Actor, Permission
from services.sessions.of_request import in_each_account


def topics_of(actor: Actor) -> list[str]:
    """What a page of this actor listens to: its accounts, and all that can end its right to."""
    accounts = [actor.account_id, *actor.subtree]
    return [
        *(f"account {account}" for account in accounts),
        f"membership {actor.person_id} {actor.account_id}",
        *_of_the_person(actor),
    ]


async def topics_everywhere(actor: Actor) -> list[str]:
    """The same of a page about all accounts of the person: those that they may read now."""
    actors = await in_each_account(actor)
    found = [topic for one in actors if one.may(Permission.ACCOUNT_READ) for topic in topics_of(one)]
    return list(dict.fromkeys([*found, *_of_the_person(actor)]))


def _of_the_person(actor: Actor) -> list[str]:
    return [f"session {actor.session_id}", f"person {actor.person_id}"]
