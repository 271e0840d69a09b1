"""Who listens to which account."""

import asyncio
from typing import Any

import msgspec
import pytest

from services import live
from services.live import MISSED, Hub


def told(**news: str) -> Any:
    return None, 0, "", msgspec.json.encode(news).decode()


async def listen(hub: Hub, account: str, session: str, into: list[str]) -> None:
    async for kind in hub.news(account, session):
        into += [kind]


async def test_news_reach_the_account_a_session_or_everybody() -> None:
    """D9, E9."""
    hub, a, b = Hub(), list[str](), list[str]()
    tasks = [asyncio.create_task(listen(hub, "A", "s1", a)), asyncio.create_task(listen(hub, "B", "s2", b))]
    await asyncio.sleep(0)
    hub._heard(*told(account="A", kind="one"))
    hub._heard(*told(account="C", kind="two"))
    hub._to_all(MISSED)
    hub._heard(*told(session="s2"))
    hub._heard(*told(account="B", kind="three"))
    await tasks[1]
    assert list(hub.listeners) == ["A"]
    hub.close()
    await tasks[0]
    assert (a, b) == (["one", MISSED], [MISSED])
    assert hub.listeners == {}


async def test_a_page_that_hears_nothing_is_pinged_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """M2: a stream has an end, after which the rights are looked at anew."""
    monkeypatch.setattr(live, "PING_SECONDS", 0.02)
    monkeypatch.setattr(live, "LONGEST_SECONDS", 0.15)
    hub, heard = Hub(), list[str]()
    await asyncio.wait_for(listen(hub, "A", "s", heard), 2)
    assert set(heard) == {""} and len(heard) >= 3 and hub.listeners == {}


async def test_after_the_signal_to_stop_nobody_listens_any_more() -> None:
    """M9."""
    hub, heard = Hub(), list[str]()
    hub.close()
    await asyncio.wait_for(listen(hub, "A", "s", heard), 1)
    assert heard == []
