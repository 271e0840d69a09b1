"""The pages of tasks: the list, one task, done with a note."""

import pytest

from services.system import system
from tests.conftest import Visit
from tests.services.tasks.test_opening import job, opened
from web.pages.tasks import routes

pytestmark = pytest.mark.usefixtures("undone")


async def test_a_task_is_read_and_done(visit: Visit) -> None:
    [task] = await opened(
        system("jobs"), job("carrier.unknown_code", carrier="dhl", raw_code="Q7", raw_text="Umgeleitet")
    )
    sora = await visit("sora")
    assert "One task waits" in (await sora.get("/")).document.text
    page = await sora.get("/tasks/")
    assert page.h1 == "One task waits"
    shown = await sora.get(f"/tasks/{task.id}")
    assert shown.h1 == "Unknown carrier status" and "Umgeleitet" in shown.document.text
    wrong = await sora.post(f"/tasks/{task.id}/finish", {"note": " "})
    assert wrong.status == 422 and "Enter something here" in wrong.document.text
    done = await sora.post(f"/tasks/{task.id}/finish", {"note": "Mapped it."})
    assert done.status == 303
    assert (await sora.get("/tasks/")).h1 == "No task waits"
    assert "Mapped it." in (await sora.get(f"/tasks/{task.id}")).document.text
    assert (await sora.post(f"/tasks/{task.id}/reopen", {})).status == 303
    assert (await sora.get("/tasks/?done=true")).status == 200


async def test_a_list_that_ends_before_the_last_task_says_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "MOST", 2)
    jobs = [
        job("carrier.unknown_code", carrier="dhl", raw_code=code, raw_text="") for code in ("Q1", "Q2", "Q3")
    ]
    tasks, sora = await opened(system("jobs"), *jobs), await visit("sora")
    assert "These are the 2 that are due first." in (await sora.get("/tasks/")).document.text
    for task in tasks:
        await sora.post(f"/tasks/{task.id}/finish", {"note": "Mapped it."})
    assert "These are the 2 that were done last." in (await sora.get("/tasks/?done=true")).document.text
    monkeypatch.setattr(routes, "MOST", 3)
    assert "These are" not in (await sora.get("/tasks/?done=true")).document.text


async def test_dana_has_no_tasks(visit: Visit) -> None:
    dana = await visit("dana")
    assert "Tasks" not in (await dana.get("/")).document.text
    assert (await dana.get("/tasks/")).status == 403
