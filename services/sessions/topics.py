"""What an open page listens to: accounts, and all that can end its right to hear of them."""

from collections.abc import Sequence

from services.actor import Actor, Permission
from services.sessions.of_request import in_each_account


def topics_of(actor: Actor) -> list[str]:
    """What a page of this actor's account listens to."""
    return _topics(actor, [actor])


async def topics_everywhere(actor: Actor) -> list[str]:
    """The same of a page about all accounts of the person: those that they may read now."""
    actors = await in_each_account(actor)
    return _topics(actor, [one for one in actors if one.may(Permission.ACCOUNT_READ)])


def _topics(who: Actor, shown: Sequence[Actor]) -> list[str]:
    accounts = dict.fromkeys(key for one in shown for key in (one.account_id, *one.subtree))
    return [
        f"session {who.session_id}",
        f"person {who.person_id}",
        *(f"account {key}" for key in accounts),
    ]
