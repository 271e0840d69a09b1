"""Told without asking: a mail when a promised day slips, its one link, and the way to switch it off."""

import re
from datetime import date

from playwright.sync_api import expect

from e2e.back_office import postpone
from e2e.conftest import Invite
from e2e.screens.account import Account
from e2e.screens.mails import Mails
from e2e.screens.order import Order
from e2e.stage import Stage
from e2e.working import working


def test_a_slipped_day_comes_by_mail_and_its_link_leads_to_the_order(stage: Stage, people: Invite) -> None:
    with working(stage) as mailbox:
        postpone(stage, "hanul", "10482", date(2026, 11, 30))
        mail = mailbox.wait_for("minji@", "10482")
    assert "11월 30일" in mail["Subject"]
    text = mail.get_body(("plain",))
    assert text
    [link] = re.findall(r"\S+/orders/10482", text.get_content())
    minji = people("minji")
    minji.page.goto(link)
    order = minji.at(Order, "hanul", "10482")
    expect(order.page.get_by_role("heading", level=1)).to_contain_text("11월 30일")

    sora = people("sora", host="staff", reads="en")
    sora.watch.expect(
        "Blocked script execution"
    )  # of Playwright, in the frame of the mail: nothing may run there
    shown = sora.opens(Mails).open_newest()
    expect(shown.as_html.get_by_role("link").first).to_have_attribute("href", link)
    expect(shown.as_text).to_contain_text(link)


def test_who_wants_no_such_mail_gets_none(stage: Stage, people: Invite) -> None:
    minji = people("minji", reads="en")
    account = minji.opens(Account, "hanul")
    account.gets_mails("An order comes later", wanted=False)
    expect(minji.page.get_by_role("checkbox", name="An order comes later")).not_to_be_checked()
    with working(stage) as mailbox:
        postpone(stage, "hanul", "10482", date(2026, 11, 30))
        postpone(stage, "nordwind", "20317", date(2026, 11, 30))
        mailbox.wait_for("anna@", "20317")
        assert len(mailbox.mails()) == 1
