"""D2, D3: every route of the portal, every person, the number of the answer. A route that is not in the table fails."""

import pytest

from services.db import execute
from tests.conftest import Visit
from tests.factories import as_owner
from tests.people import HOME
from tests.visitors import PART
from tests.walls.everywhere import routes
from tests.walls.usual import FORMS, NO_SUCH
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")
PEOPLE = ("minji", "jun", "yuna", "anna", "kenji", "carl", "nova")
OWN_ORDER = {
    "minji": "10482",
    "jun": "10482",
    "yuna": "10482",
    "anna": "20317",
    "kenji": "35001",
    "carl": "50012",
    "nova": "none",
}
HRK = "HRK-2026-00001"
OWN_INVOICE = {
    "minji": HRK,
    "jun": HRK,
    "yuna": HRK,
    "anna": "HRD-2026-00001",
    "kenji": "HRJ-2026-00001",
    "carl": "HRD-2026-00002",
}
CARRIERS = {"anna": "dhl", "kenji": "yamato", "carl": "postnord"}
EVERYBODY = dict.fromkeys(PEOPLE, 200)
BILLED = EVERYBODY | {"yuna": 403}
BUNDLED = dict.fromkeys(PEOPLE, 303) | {"yuna": 403, "nova": 422}
NOBODYS = dict.fromkeys(PEOPLE, 404) | {"yuna": 403}
TOLD = dict.fromkeys(PEOPLE, 303) | {"yuna": 403, "nova": 404}
SAYS = BILLED | {"nova": 404}
ADMINISTRATORS = dict.fromkeys(PEOPLE, 403) | {"jun": 200, "kenji": 200, "carl": 200}
OWN_ONLY = dict.fromkeys(PEOPLE, 404) | {"yuna": 403, "minji": 200, "anna": 200, "carl": 200}
# The order of a company below is there to see; who decides on it is of that company.
DECIDES = dict.fromkeys(PEOPLE, 403) | {"jun": 200, "carl": 200, "kenji": 404}
# The parcel of an order of a company below is there to see; what is done with it, that company does.
# A change by form: 303 leads back to the page; a second factor comes first where somebody else is concerned.
TABLE = {
    "GET /": EVERYBODY,
    "GET /account": EVERYBODY,
    "GET /accounts": EVERYBODY,
    "GET /billing": BILLED,
    "GET /billing/csv": BILLED,
    "GET /billing/files": BILLED,
    "GET /billing/files/zip": BILLED,
    "GET /billing/statement": BILLED,
    "GET /billing/statement/csv": BILLED,
    "GET /billing/statement/files/{file:uuid}": dict.fromkeys(PEOPLE, 404) | {"yuna": 403},
    "GET /billing/{invoice:str}": BILLED | {"nova": 404},
    # Ours did not come as files.
    "GET /billing/{invoice:str}/original": dict.fromkeys(PEOPLE, 404) | {"yuna": 403},
    "GET /billing/{invoice:str}/original-xml": dict.fromkeys(PEOPLE, 404) | {"yuna": 403},
    "GET /billing/{invoice:str}/payment": BILLED | {"nova": 404},
    **{f"GET /billing/{{invoice:str}}/{form}": SAYS for form in ("paid", "promise", "dispute")},
    "GET /billing/{invoice:str}/evidence/{evidence:uuid}": NOBODYS,
    # The PDF is not printed yet; the XML is there since the invoice was issued.
    "GET /billing/{invoice:str}/document.pdf": dict.fromkeys(PEOPLE, 404) | {"yuna": 403},
    "GET /billing/{invoice:str}/tax-invoice": dict.fromkeys(PEOPLE, 404)
    | {"minji": 200, "jun": 200, "yuna": 403},
    "GET /billing/{invoice:str}/translation.pdf": dict.fromkeys(PEOPLE, 404) | {"yuna": 403},
    "GET /billing/{invoice:str}/document.xml": BILLED | {"nova": 404},
    "GET /billing/{invoice:str}/document-ubl.xml": BILLED | {"nova": 404},
    "GET /billing/{invoice:str}/recipients": BILLED | {"nova": 404},
    "GET /contacts": BILLED,
    "GET /contacts/blank": BILLED,
    "GET /contacts/{contact:uuid}": NOBODYS,
    "GET /contacts/{contact:uuid}/removal": NOBODYS,
    "GET /layout": EVERYBODY,
    "GET /orders": EVERYBODY,
    "GET /orders/csv": EVERYBODY,
    "GET /orders/files": EVERYBODY,
    "GET /orders/files/{file:uuid}": dict.fromkeys(PEOPLE, 404),
    "GET /orders/filter": EVERYBODY,
    "GET /orders/views": EVERYBODY,
    "GET /orders/views/{view:uuid}": dict.fromkeys(PEOPLE, 404),
    "GET /orders/{number:str}": EVERYBODY | {"nova": 404},
    "GET /orders/{number:str}/arrival.ics": EVERYBODY | {"nova": 404},
    "GET /orders/{number:str}/lines": EVERYBODY | {"nova": 404},
    **{f"GET /orders/{{number:str}}/{act}": DECIDES for act in ("approve", "decline")},
    # It waits for no approval any more.
    **{
        f"POST /orders/{{number:str}}/{act}": DECIDES | {"jun": 409, "carl": 409}
        for act in ("approve", "decline")
    },
    # One's own, while it waits: these do not.
    "GET /orders/{number:str}/withdrawal": OWN_ONLY,
    "POST /orders/{number:str}/withdrawal": OWN_ONLY | {"minji": 409, "anna": 409, "carl": 409},
    "GET /orders/{number:str}/confirmation.pdf": dict.fromkeys(PEOPLE, 404) | {"yuna": 403},
    "GET /orders/{number:str}/delivery-notes/{note:str}/document.pdf": dict.fromkeys(PEOPLE, 404),
    "GET /parcels/{carrier:str}/{parcel:str}": EVERYBODY | {"nova": 404},
    "GET /parcels/{carrier:str}/{parcel:str}/delivery-note.pdf": dict.fromkeys(PEOPLE, 404),
    "GET /parcels/{carrier:str}/{parcel:str}/instructions": EVERYBODY | {"nova": 404, "kenji": 404},
    "GET /parcels/{carrier:str}/{parcel:str}/not-received": EVERYBODY | {"nova": 404, "kenji": 404},
    "GET /people": ADMINISTRATORS,
    "GET /widgets/{key:str}": EVERYBODY,
    "POST /account/mails": dict.fromkeys(PEOPLE, 303),
    "POST /account/preferences": dict.fromkeys(PEOPLE, 303),
    "POST /account/sessions/others/end": dict.fromkeys(PEOPLE, 303),
    "POST /account/sessions/{session:uuid}/end": dict.fromkeys(PEOPLE, 404),
    "POST /billing/files": BUNDLED,
    "POST /billing/statement/files": dict.fromkeys(PEOPLE, 303) | {"yuna": 403},
    "POST /billing/{invoice:str}/document": dict.fromkeys(PEOPLE, 303) | {"yuna": 403, "nova": 404},
    "POST /billing/{invoice:str}/translation": dict.fromkeys(PEOPLE, 303) | {"yuna": 403, "nova": 404},
    "POST /billing/{invoice:str}/recipients": NOBODYS,
    "POST /contacts": dict.fromkeys(PEOPLE, 303) | {"yuna": 403},
    "POST /contacts/{contact:uuid}": NOBODYS,
    "POST /contacts/{contact:uuid}/question": NOBODYS,
    "POST /contacts/{contact:uuid}/removal": NOBODYS,
    **{
        f"POST /billing/{{invoice:str}}/{act}": TOLD
        for act in ("paid", "promise", "answer/withdrawal", "dispute")
    },
    "POST /billing/{invoice:str}/disputes/{dispute:uuid}/withdrawal": NOBODYS,
    "POST /layout": dict.fromkeys(PEOPLE, 303),
    "POST /layout/usual": dict.fromkeys(PEOPLE, 303),
    "POST /orders/{number:str}/confirmation": dict.fromkeys(PEOPLE, 303) | {"yuna": 403, "nova": 404},
    "POST /orders/{number:str}/delivery-notes/{note:str}": dict.fromkeys(PEOPLE, 303) | {"nova": 404},
    "POST /orders/files": dict.fromkeys(PEOPLE, 303),
    "POST /orders/views": dict.fromkeys(PEOPLE, 303),
    "POST /orders/views/{view:uuid}": dict.fromkeys(PEOPLE, 404),
    "POST /orders/views/{view:uuid}/removal": dict.fromkeys(PEOPLE, 404),
    "POST /parcels/{carrier:str}/{parcel:str}/arrival": dict.fromkeys(PEOPLE, 303)
    | {"nova": 404, "kenji": 404},
    "POST /parcels/{carrier:str}/{parcel:str}/delivery-note": dict.fromkeys(PEOPLE, 303) | {"nova": 404},
    "POST /parcels/{carrier:str}/{parcel:str}/instructions": dict.fromkeys(PEOPLE, 303)
    | {"nova": 404, "kenji": 404},
    # On its way and not due: nobody can miss it yet.
    "POST /parcels/{carrier:str}/{parcel:str}/not-received": dict.fromkeys(PEOPLE, 409)
    | {"nova": 404, "kenji": 404},
    "POST /people/sessions/{session:uuid}/end": ADMINISTRATORS | {"jun": 303, "kenji": 303, "carl": 303},
}
# A stream, a redirect to the provider, a part that as a page leads elsewhere: proven in tests of their own.
ASIDE = {
    "GET /live",
    "GET /inbox/live",
    "GET /orders/news",
    "GET /auth/confirm",
    "GET /orders/{number:str}/row",
}


def test_the_table_names_every_route_that_needs_something(door: Door) -> None:
    needing = {
        f"{route.method} {route.path}"
        for route in routes(door)
        if route.host == "portal" and not route.needs.startswith("public")
    }
    assert needing == set(TABLE) | ASIDE


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_person_gets_what_the_table_says(door: Door, visit: Visit, who: str) -> None:
    visitor, home = await visit(who), HOME[who]
    for route in routes(door):
        name = f"{route.method} {route.path}"
        if route.host != "portal" or name not in TABLE:
            continue
        values = {"number": OWN_ORDER[who], "key": "headline"}
        values["note"] = f"L-{OWN_ORDER[who]}"
        values |= dict.fromkeys(("session", "file", "view", "contact", "evidence", "dispute"), NO_SUCH)
        invoice = OWN_INVOICE.get(who, "none")
        parcel = {"carrier": CARRIERS.get(who, "cj-logistics"), "parcel": f"5810{OWN_ORDER[who]}001"}
        path = route.filled(home, **values, **parcel, invoice=invoice)
        if route.method == "GET":
            seen = [await visitor.get(path), await visitor.part(path), await visitor.ask("HEAD", path)]
        else:
            form = {field: FORMS[field] for field in route.in_form if field != "csrf"}
            seen = [await visitor.post(path, form)]
        assert {one.status for one in seen} == {TABLE[name][who]}, (who, path)


async def test_a_lacking_right_is_named_with_who_can_give_it(visit: Visit) -> None:
    """D3: in the reader's language, as page and as notice."""
    for who, words in (("minji", ("구성원 관리", "이준")), ("anna", ("Manage people", "Your supplier"))):
        visitor = await visit(who)
        page = await visitor.get(f"/@{HOME[who]}/people")
        part = await visitor.part(f"/@{HOME[who]}/people")
        assert all(word in page.text and word in part.text for word in words), page.document.text
        assert part.headers["hx-retarget"] == "#notices"


@pytest.mark.parametrize("right", ["orders:read", "account:read"])
async def test_a_right_taken_away_is_gone_at_the_next_request(visit: Visit, right: str) -> None:
    """C6: from page, part and widget."""
    minji = await visit("minji")
    paths = {
        "orders:read": ["/@hanul/orders", "/@hanul/orders/10482", "/@hanul/widgets/headline"],
        "account:read": ["/@hanul/widgets/headline"],
    }
    for path in paths[right]:
        assert (await minji.get(path)).status == 200
    async with as_owner():
        await execute("DELETE FROM role_grant WHERE permission = $1", right)
    for path in paths[right]:
        for headers in ({}, PART):
            assert (await minji.ask("GET", path, headers=headers)).status == 403, path
    assert (await minji.get("/@hanul/")).status == 200


@pytest.mark.parametrize(
    ("change", "page", "part"),
    [
        ("UPDATE membership SET ended_at = now()", 404, 404),
        ("UPDATE person SET enabled = false", 303, 401),
        ("UPDATE session SET ended_at = now()", 303, 401),
    ],
)
async def test_who_is_sent_away_is_gone_at_the_next_request(
    visit: Visit, change: str, page: int, part: int
) -> None:
    """C6: member, person, session."""
    minji = await visit("minji")
    assert (await minji.get("/@hanul/orders")).status == 200
    async with as_owner():
        await execute(change)
    for path in ("/@hanul/", "/@hanul/orders", "/@hanul/orders/10482", "/@hanul/account"):
        assert (await minji.get(path)).status == page
        assert (await minji.part(path)).status == part
