"""One mail, one job: over mail servers that are away, slow or refuse, and over workers at once."""

from typing import Any
from uuid import UUID

import pytest

from services import clock
from services.db import execute, scope_to
from services.errors import Unavailable
from services.jobs import Job, Later
from services.mail import handing
from services.mail.handing import PAUSES, hand_over
from services.mail.outbox import SEND
from services.mail.records import Outgoing
from services.mail.smtp import Rejected
from services.system import system
from tests.clocks import StillClock
from tests.factories import account_id, as_owner
from tests.services.mail.conftest import add, as_jobs


class Answers:
    """A mail server that says what the test wants."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers, self.given = list(answers), list[Outgoing]()

    async def send(self, mail: Outgoing) -> None:
        self.given.append(mail)
        if answer := self.answers.pop(0):
            raise answer


async def done(mail: UUID, server: Any) -> float:
    """Do the job once; the seconds after which it wants to come again."""
    job = Job(name=SEND, key="", told={"mail": str(mail)})
    try:
        await hand_over(system("mail", await account_id("nordwind")), job, server)
    except Later as later:
        return later.seconds
    return 0


async def handed(mail: UUID, server: Any) -> float:
    """The same as the role of the worker."""
    async with as_jobs():
        return await done(mail, server)


async def row(mail: UUID) -> dict[str, Any]:
    async with as_owner():
        [found] = await execute("SELECT * FROM mail WHERE id = $1", mail)
    return dict(found)


@pytest.fixture
async def mail(undone: None) -> UUID:
    async with as_jobs():
        await scope_to(system("test", await account_id("nordwind")))
        return await add("one")


async def test_what_was_handed_over_is_not_handed_over_again(mail: UUID) -> None:
    server = Answers(None)
    assert await handed(mail, server) == await handed(mail, server) == 0
    found = await row(mail)
    assert (found["state"], found["attempts"], found["ended_at"]) == ("sent", 1, clock.now())
    assert len(server.given) == 1


async def test_a_server_that_is_away_is_asked_again_after_growing_pauses_and_not_for_ever(mail: UUID) -> None:
    server = Answers(*[Unavailable("timeout")] * (len(PAUSES) + 1))
    pauses = [await handed(mail, server) for _ in PAUSES]
    assert pauses == list(PAUSES) == sorted(pauses)
    assert 40 * 3600 < sum(pauses) < 49 * 3600
    found = await row(mail)
    assert (found["state"], found["reason"]) == ("queued", "timeout")
    assert (found["next_try_at"] - clock.now()).total_seconds() == PAUSES[-1]
    assert await handed(mail, server) == 0
    found = await row(mail)
    assert (found["state"], found["reason"], found["next_try_at"]) == ("failed", "timeout", None)


async def test_a_server_that_comes_back_gets_it(mail: UUID) -> None:
    server = Answers(Unavailable("421"), None)
    assert await handed(mail, server) == PAUSES[0]
    assert await handed(mail, server) == 0
    assert ((await row(mail))["state"], (await row(mail))["reason"]) == ("sent", "")


async def test_what_the_server_will_never_take_has_failed_with_its_reason(mail: UUID) -> None:
    server = Answers(Rejected("550"))
    assert await handed(mail, server) == await handed(mail, server) == 0
    assert ((await row(mail))["state"], (await row(mail))["reason"]) == ("failed", "550")


async def test_a_mail_is_in_one_pair_of_hands_until_they_had_time_enough(
    mail: UUID, still: StillClock
) -> None:
    """M4: and whoever comes back after that changes nothing any more."""
    meanwhile: list[float] = []

    class Slow(Answers):
        async def send(self, mail: Outgoing) -> None:
            meanwhile.append(await handed_by_another())
            still.forward(seconds=handing.LEASE_SECONDS)
            meanwhile.append(await handed_by_another())
            await super().send(mail)

    async def handed_by_another() -> float:
        return await done(mail, Answers(None))

    assert await handed(mail, Slow(Rejected("550"))) == 0
    assert meanwhile == [handing.LEASE_SECONDS + 1, 0]
    assert ((await row(mail))["state"], (await row(mail))["attempts"]) == ("sent", 2)


async def test_without_a_mail_server_it_waits_and_says_so(mail: UUID) -> None:
    assert await handed(mail, None) == handing.UNSET_SECONDS
    found = await row(mail)
    assert (found["state"], found["reason"], found["attempts"]) == ("queued", "unset", 0)
    assert await handed(mail, Answers(None)) == 0
    assert ((await row(mail))["state"], (await row(mail))["reason"]) == ("sent", "")


async def test_old_mails_are_forgotten_but_not_those_that_still_wait(mail: UUID, still: StillClock) -> None:
    """P2: what people were written is not kept for ever."""
    async with as_jobs():
        await scope_to(system("test", await account_id("nordwind")))
        waiting, new = await add("waits"), await add("new")
    assert await handed(mail, Answers(None)) == 0
    still.forward(days=handing.KEPT_DAYS, seconds=1)
    assert await handed(new, Answers(None)) == 0
    async with as_owner():
        left = {found["id"] for found in await execute("SELECT id FROM mail")}
    assert left == {waiting, new}


async def test_a_job_of_another_account_finds_nothing(mail: UUID) -> None:
    """D5: the policy of the role is for one account, too."""
    server = Answers(None)
    job = Job(name=SEND, key="", told={"mail": str(mail)})
    async with as_jobs():
        await hand_over(system("mail", await account_id("hanul")), job, server)  # type: ignore[arg-type]
        assert await execute("SELECT id FROM mail") == []
    assert server.given == []
