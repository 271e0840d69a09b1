"""A contact who is a person of the account gets what that person may read."""

import pytest

from services.actor import Permission, Reach, Scope
from services.contacts.records import ContactState
from services.errors import Invalid
from tests.factories import acting, join, make_person, make_role
from tests.services.contacts.conftest import added, state

pytestmark = pytest.mark.usefixtures("undone")
READ, PRICES = Permission.INVOICES_READ, Permission.PRICES_READ


@pytest.mark.parametrize(
    ("reads", "prices", "found"),
    [
        (Scope.ACCOUNT, Scope.ACCOUNT, ContactState.MEMBER),
        (Scope.ACCOUNT, Scope.SITE, None),
        (Scope.ACCOUNT, Scope.MINE, None),
        (Scope.SITE, Scope.ACCOUNT, None),
        (Scope.MINE, Scope.ACCOUNT, None),
    ],
)
async def test_both_rights_have_to_reach_what_a_contact_gets(
    reads: Scope, prices: Scope, found: ContactState | None
) -> None:
    """D9: a contact is no way around the reach of prices."""
    minji = await acting("minji")
    assert minji.account_id
    role = await make_role("clerk", {READ: Reach(reads), PRICES: Reach(prices)})
    await join(await make_person("kim"), minji.account_id, role)
    minji = await acting("minji")
    if found is None:
        with pytest.raises(Invalid) as refused:
            await added(minji, email="kim@example.com")
        assert refused.value.fields == {"email": "blind"}
    else:
        assert await state(minji, await added(minji, email="kim@example.com")) is found
