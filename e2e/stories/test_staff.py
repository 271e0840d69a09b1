"""The staff host: people of the supplier, and nobody else."""

from e2e.conftest import Invite
from e2e.screens.desk import Desk
from e2e.screens.home import Home
from e2e.screens.sign_in import SignIn, StaffSignIn


def test_sora_signs_in_and_sees_health_and_versions(people: Invite) -> None:
    sora = people()
    page = sora.opens(StaffSignIn)
    assert "Sora Han" in page.names[:2]  # her people first, here
    page.choose("Sora Han")
    desk = sora.at(Desk)
    assert desk.heading == "Everything runs"
    assert "PostgreSQL" in desk.versions
    assert "Portico" in desk.versions
    assert [cookie["domain"] for cookie in sora.context.cookies() if cookie["name"] == "staff"] == [
        "staff.localhost"
    ]


def test_a_customer_is_not_let_in(people: Invite) -> None:
    minji = people()
    minji.opens(StaffSignIn).choose("Minji Kim")
    assert minji.page.get_by_role("heading", level=1).inner_text() == "You could not be signed in"


def test_no_cookie_of_the_portal_opens_the_staff_host_and_no_page_is_on_both(people: Invite) -> None:
    minji = people("minji", reads="en")
    minji.opens(Home, "hanul")
    minji.page.goto(minji.stage.origin("staff") + "/")
    minji.at(SignIn)
    sora = people("sora", host="staff")
    sora.opens(Desk)
    for host, paths in (("staff", ("/@hanul/", "/orders", "/account")), ("portal", ("/desk",))):
        for path in paths:
            answer = sora.page.goto(sora.stage.origin(host) + path)
            assert answer is not None
            assert answer.status == 404 or "/realms/" in sora.page.url, (host, path)
