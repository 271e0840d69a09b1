"""D2: contacts of another account are not there, whatever is done with them."""

import pytest

from tests.conftest import Visit
from tests.walls.test_strangers import MISSING, WAYS, asked, same

pytestmark = pytest.mark.usefixtures("undone")
CONTACT = {"name": "Kim", "locale": "ko", "duty": "accountant"}
NEW = CONTACT | {"address": "kim@tax.example", "invoice": ""}


async def test_a_contact_of_another_account(visit: Visit) -> None:
    """D2, D9: its page, and everything that can be done with it or sent to it, from inside one's own account."""
    minji = await visit("minji")
    await minji.post("/@hanul/contacts", NEW)
    shown = {
        link.rpartition("/")[2]
        for link in (await minji.get("/@hanul/contacts")).links()
        if "/contacts/" in link
    }
    [there] = shown - {"blank"}
    anna, missing = await visit("anna"), MISSING["contact"]
    for method, headers in WAYS:
        for page in ("", "/removal"):
            paths = [f"/@nordwind/contacts/{key}{page}" for key in (there, missing)]
            one, other = [await asked(anna, method, path, headers) for path in paths]
            assert one.status == 404 and same(one, other), page
    for act in ("", "/question", "/removal"):
        form = {} if act else CONTACT
        one, other = [await anna.post(f"/@nordwind/contacts/{key}{act}", form) for key in (there, missing)]
        assert one.status == 404 and same(one, other), act
    recipients = "/@nordwind/billing/HRD-2026-00001/recipients"
    one, other = [await anna.post(recipients, {"contact": key, "seen": "0"}) for key in (there, missing)]
    assert one.status == 404 and same(one, other)
    assert "kim@tax.example" not in (await anna.get("/@nordwind/contacts")).text
