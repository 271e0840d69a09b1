"""Staff answer a dispute, and the customer sees what came of it."""

import pytest

from services.answers.evidence import Upload, open_dispute
from services.settings import Settings
from services.system import system
from services.tasks.opening import open_task
from services.tasks.queries import tasks
from services.tasks.records import TaskKind, TaskStatus
from tests.conftest import Visit
from tests.services.answers.test_evidence import JPEG, about
from tests.services.invoices.world import billed
from tests.services.mail.conftest import as_jobs, forget_jobs, told, waiting
from tests.staff import at_the_desk

pytestmark = pytest.mark.usefixtures("undone")


async def opened() -> tuple[str, str]:
    """The address of the task, and the number of the invoice."""
    await forget_jobs()
    minji, _supplier, number = await billed()
    await open_dispute(minji, about(number), Upload("a.jpg", JPEG))
    for job in await waiting("tasks"):
        async with as_jobs():
            await open_task(system("jobs", minji.account_id), job)
    found = await tasks(await at_the_desk("sora"), TaskStatus.OPEN, limit=9)
    return f"/tasks/{next(one.id for one in found if one.kind is TaskKind.DISPUTE)}", number


async def test_yes_gives_a_credit_note_and_a_mail_without_money(visit: Visit, settings: Settings) -> None:
    task, number = await opened()
    sora = await visit("sora")
    page = await sora.get(task)
    assert f"{task}/dispute" in page.links() and number in page.text
    page = await sora.get(f"{task}/dispute")
    assert page.document.find("input", name="amount")["value"] == "18000"
    assert "One of four was broken" in page.text
    [file] = [link for link in page.links() if "/evidence/" in link]
    assert (await sora.get(file)).body == JPEG
    much = await sora.post(f"{task}/dispute/acceptance", {"amount": "18001", "outcome": "Right"})
    assert much.status == 422 and "This is more than is disputed" in much.text and "Right" in much.text
    yes = await sora.post(f"{task}/dispute/acceptance", {"amount": "9000", "outcome": "Half of it"})
    assert yes.location == f"{task}/dispute"
    assert "HRK-C-2026-00001" in (await sora.get(yes.location)).text
    minji = await visit("minji")
    seen = await minji.get(f"/@hanul/billing/{number}")
    assert "/@hanul/billing/HRK-C-2026-00001" in seen.links() and "Half of it" in seen.text
    [mail] = [one for one in await told(settings) if one["kind"] == "dispute.answered"]
    assert mail["recipient"].startswith("minji@") and "HRK-C-2026-00001" in mail["text"]
    assert "9,000" not in mail["text"] and f"/@hanul/billing/{number}" in mail["html"]


async def test_no_needs_a_reason(visit: Visit, settings: Settings) -> None:
    task, number = await opened()
    sora = await visit("sora")
    silent = await sora.post(f"{task}/dispute/refusal", {"outcome": " "})
    assert silent.status == 422 and "Enter something here" in silent.text
    await sora.post(f"{task}/dispute/refusal", {"outcome": "It was whole when it left"})
    minji = await visit("minji")
    assert "It was whole when it left" in (await minji.get(f"/@hanul/billing/{number}")).text
    [mail] = [one for one in await told(settings) if one["kind"] == "dispute.answered"]
    assert "대변 전표" not in mail["text"] and number in mail["subject"]
