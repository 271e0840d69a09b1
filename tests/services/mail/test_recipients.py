"""Who hears of a new invoice: who may read it, prices included, and wants to. And of a decision: whose order it is."""

from typing import Any

import msgspec
import pytest

from services import events
from services.actor import Actor, Permission, Reach, Scope
from services.db import execute, scope_to
from services.mail import choices
from services.mail.records import MailKind
from services.orders.actions import advance
from services.settings import Settings
from services.system import system
from tests.factories import account_id, acting, as_owner, join, make_order, make_person, make_role, make_site
from tests.services.mail.conftest import forget_jobs, told
from tests.services.mail.test_notices import MONEY


@pytest.fixture(autouse=True)
async def nothing_waits(undone: None) -> None:
    await forget_jobs()


async def issued(**more: Any) -> None:
    """An invoice of Anna's company is there since just now."""
    supplier = system("test", await account_id("nordwind"))
    await scope_to(supplier)
    [row] = await execute("SELECT id FROM invoice WHERE number = 'HRD-2026-00001'")
    await events.record(
        supplier, more.get("kind", "invoice.issued"), of=("invoice", str(row["id"])), number="x"
    )


@pytest.mark.parametrize("kind", ["invoice.issued", "invoice.credited", "invoice.debited"])
async def test_a_new_invoice_is_told_to_who_may_read_it_with_a_link_and_no_file(
    settings: Settings, kind: str
) -> None:
    """D9: no amount, and nobody without both rights."""
    nordwind = await account_id("nordwind")
    for who, role in (("bob", "technician"), ("eve", "requester"), ("kim", "approver")):
        await join(await make_person(who), nordwind, role)
    await issued(kind=kind)
    mails = await told(settings)
    assert {mail["recipient"].partition("@")[0] for mail in mails} >= {"anna", "kim"}
    assert not {"bob", "eve"} & {mail["recipient"].partition("@")[0] for mail in mails}
    assert len(mails) == len(await told(settings))
    for mail in mails:
        assert "HRD-2026-00001" in mail["subject"] and "/@nordwind/billing/HRD-2026-00001" in mail["text"]
        assert not MONEY.search(mail["text"])
    async with as_owner():
        assert await execute("SELECT FROM mail_attachment") == []


async def test_a_new_invoice_is_not_told_to_who_switched_that_off(settings: Settings) -> None:
    anna = await acting("anna")
    await choices.save_choices(anna, {MailKind.DELIVERED})
    await issued(kind="invoice.credited")
    assert "anna" not in {mail["recipient"].partition("@")[0] for mail in await told(settings)}


@pytest.mark.parametrize("prices", [True, False])
async def test_who_reads_the_invoices_of_a_place_hears_of_those(settings: Settings, *, prices: bool) -> None:
    """D9: a reach of a place, or of one's own orders, is that of the invoice, be it the reach of prices."""
    narrow, wide = (Permission.PRICES_READ, Permission.INVOICES_READ)[:: 1 if prices else -1]
    nordwind = await account_id("nordwind")
    here, there = await make_site(nordwind, "here"), await make_site(nordwind, "there")
    for scope in (Scope.SITE, Scope.MINE):
        rights = {narrow: Reach(scope), wide: Reach(Scope.ACCOUNT)}
        role = await make_role(f"clerk_{scope}", rights)
        for site, name in ((here, "here"), (there, "there")):
            await join(await make_person(f"{scope}{name}"), nordwind, role, site=site)
    async with as_owner():
        await execute("ALTER TABLE invoice DISABLE TRIGGER USER")
        await execute("UPDATE invoice SET site_id = $1 WHERE number = 'HRD-2026-00001'", here)
        await execute("ALTER TABLE invoice ENABLE TRIGGER USER")
    await issued()
    found = {mail["recipient"].partition("@")[0] for mail in await told(settings)}
    assert found & {"sitehere", "sitethere", "minehere", "minethere"} == {"sitehere"}


@pytest.mark.parametrize(("act", "words"), [("approve", "승인"), ("decline", "반려")])
async def test_who_ordered_hears_how_an_approver_decided_unless_they_said_no(
    settings: Settings, act: str, words: str
) -> None:
    """What was said with it may name a sum, so the mail leads to the page that says it."""
    minji, jun = await acting("minji"), await acting("jun")
    await scope_to(jun)
    await advance(jun, "10490", act, words="₩1,908,000 is too much")
    [mail] = await told(settings)
    assert mail["recipient"].startswith("minji@") and mail["kind"] == f"order.{act}"
    assert "10490" in mail["subject"] and words in mail["text"] and not MONEY.search(mail["text"])
    await make_order(minji.account_id, "T-2", buyer=buys_nothing(minji))  # type: ignore[arg-type]
    await scope_to(minji)
    await choices.save_choices(minji, {"order.postponed"})
    await scope_to(jun)
    await advance(jun, "T-2", act)
    assert len(await told(settings)) == 1


def buys_nothing(actor: Actor) -> Actor:
    """All that they order waits for approval."""
    rights = {**actor.rights, Permission.ORDERS_PLACE: Reach(Scope.ACCOUNT, 0)}
    return msgspec.structs.replace(actor, rights=rights)
