"""The staff host: people of the supplier, and nobody else."""

import time

import pytest
from playwright.sync_api import expect

from e2e.conftest import Invite
from e2e.screens.desk import Desk
from e2e.screens.home import Home
from e2e.screens.order import Order
from e2e.screens.sign_in import SignIn, StaffSignIn
from e2e.screens.tasks import Tasks
from e2e.stage import PATIENCE_SECONDS, Stage
from e2e.working import working


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


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_a_parcel_that_did_not_come_becomes_a_task_that_says_who_waits(
    stage: Stage, people: Invite, language: str
) -> None:
    with working(stage):
        minji = people("minji")
        minji.opens(Order, "hanul", "10482").open_parcel(1).ask_for_it().report()
        sora = people("sora", host="staff", reads=language)
        wait_for_task(stage)
    task = sora.opens(Tasks).open_task("Parcel not received")
    assert all(word in task.known for word in ("Minji Kim", "Hanul Motors", "10482"))
    task.done()
    task.arrive()
    expect(task.note).to_have_attribute("aria-invalid", "true")
    task.note.fill("4번 하역장에 있었습니다. 전화로 알렸습니다.")
    task.done()
    assert sora.at(Tasks).heading == sora.words("No task waits")


def wait_for_task(stage: Stage) -> None:
    """The worker has opened one."""
    until = time.monotonic() + PATIENCE_SECONDS
    while stage.sql("SELECT count(*) FROM task").strip() == "0":
        assert time.monotonic() < until, "no task came up"
        time.sleep(0.1)
