"""Which mails a person wants."""

import pytest

from services.db import execute
from services.errors import Invalid
from services.mail.choices import chosen, save_choices
from services.mail.records import CHOICES, MailKind
from tests.factories import acting, as_owner

pytestmark = pytest.mark.usefixtures("undone")


async def test_all_until_one_is_switched_off_and_on_again() -> None:
    anna = await acting("anna")
    assert await chosen(anna) == set(CHOICES)
    await save_choices(anna, [MailKind.DELIVERED])
    assert await chosen(anna) == {MailKind.DELIVERED}
    await save_choices(anna, [])
    assert await chosen(anna) == set()
    await save_choices(anna, CHOICES)
    assert await chosen(anna) == set(CHOICES)
    assert await chosen(await acting("minji")) == set(CHOICES)
    async with as_owner():
        kinds = await execute("SELECT kind FROM event WHERE kind = 'person.mail_choices'")
    assert len(kinds) == 3


@pytest.mark.parametrize("kind", ["export.ready", "sign-in", ""])
async def test_there_is_no_other_choice(kind: str) -> None:
    anna = await acting("anna")
    with pytest.raises(Invalid):
        await save_choices(anna, [kind])
    assert await chosen(anna) == set(CHOICES)
