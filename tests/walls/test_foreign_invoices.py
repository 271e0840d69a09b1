"""D2: an invoice of somebody else is not there: same number, same size, however it is asked for."""

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner
from tests.people import HOME
from tests.walls.test_strangers import MISSING, OWN, WAYS, asked, same

pytestmark = pytest.mark.usefixtures("undone")
SAID = {
    "paid": {"day": "2026-11-20", "amount": "1"},
    "promise": {"day": "2026-11-22"},
    "answer/withdrawal": {},
    "dispute": {
        "line": "1",
        "once": "00000000-0000-7000-8000-000000000000",
        "reason": "other",
        "evidence": "x",
        "amount": "1",
    },
    "disputes/00000000-0000-7000-8000-000000000000/withdrawal": {},
}
INVOICES = "SELECT slug, number FROM invoice JOIN account ON account.id = account_id WHERE slug <> 'maxwell'"


@pytest.mark.parametrize("who", ["minji", "anna", "kenji", "carl", "nova"])
async def test_an_invoice_of_another_account(visit: Visit, who: str) -> None:
    """D2, D9: its page and how it is paid, from inside one's own account."""
    visitor, home = await visit(who), HOME[who]
    readable = OWN.get(who, {home}) | ({"aoi-hokkaido"} if who == "kenji" else set())
    async with as_owner():
        found = await execute(INVOICES)
    strange = [row["number"] for row in found if row["slug"] not in readable]
    assert len(strange) > 4
    for method, headers in WAYS:
        for end in (
            "",
            "/payment",
            "/document.pdf",
            "/document.xml",
            "/document-ubl.xml",
            "/original",
            "/original-xml",
            "/paid",
            "/promise",
            "/dispute",
        ):
            missing = await asked(visitor, method, f"/@{home}/billing/{MISSING['invoice']}{end}", headers)
            assert missing.status == 404
            for number in strange:
                seen = await asked(visitor, method, f"/@{home}/billing/{number}{end}", headers)
                assert same(seen, missing), (who, number)
    for act, form in SAID.items():
        missing = await visitor.post(f"/@{home}/billing/{MISSING['invoice']}/{act}", form)
        assert missing.status == 404
        for number in strange:
            assert same(await visitor.post(f"/@{home}/billing/{number}/{act}", form), missing), (
                who,
                act,
                number,
            )
