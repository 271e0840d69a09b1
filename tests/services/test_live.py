"""Who listens to what."""

import asyncio
import time
from typing import Any

import msgspec
import pytest

from services import live
from services.ids import moment
from services.live import MISSED, Hub, News


def told(**news: str) -> Any:
    return None, 0, "", msgspec.json.encode(news).decode()


async def listen(hub: Hub, topics: list[str], into: list[str], since: str = "") -> None:
    async for _at, happened in hub.news(topics, since):
        into += [news.kind for news in happened]


def listening(hub: Hub, topics: list[str], into: list[str], since: str = "") -> "asyncio.Task[None]":
    return asyncio.create_task(listen(hub, topics, into, since))


async def test_news_reach_the_account_a_session_or_everybody() -> None:
    """D9, E9."""
    hub, a, b = Hub(), list[str](), list[str]()
    tasks = [listening(hub, ["account A", "session s1"], a), listening(hub, ["account B", "session s2"], b)]
    await asyncio.sleep(0)
    hub._heard(*told(account="A", kind="one"))
    hub._heard(*told(account="C", kind="two"))
    hub._may_have_missed()
    await asyncio.sleep(0)
    hub._heard(*told(session="s2"))
    hub._heard(*told(account="B", kind="three"))
    await tasks[1]
    assert sorted(hub.readers) == ["account A", "session s1"]
    await asyncio.sleep(0)
    hub.close()
    await tasks[0]
    assert (a, b) == (["one", MISSED], [MISSED])
    assert hub.readers == {}


@pytest.mark.parametrize("ends", [{"session": "s"}, {"person": "p"}])
async def test_a_stream_ends_with_each_thing_that_gave_the_right_to_it(ends: dict[str, str]) -> None:
    """E9, C6."""
    hub, heard = Hub(), list[str]()
    task = listening(hub, ["account A", "session s", "person p"], heard)
    await asyncio.sleep(0)
    hub._heard(*told(person="q"))
    hub._heard(*told(**ends))
    await asyncio.wait_for(task, 2)
    assert heard == [] and hub.readers == {}


async def test_what_happens_often_at_once_is_told_once_and_too_much_as_some() -> None:
    """M2: a page that takes nothing keeps no more than this waiting."""
    hub = Hub()
    reader = live.Reader(["account A"])
    hub.readers["account A"] = {reader}
    for _ in range(500):
        hub._heard(*told(account="A", kind="order.deliver", about="o1"))
    assert await reader.take() == [News("order.deliver", "o1")]
    for place in range(500):
        hub._heard(*told(account="A", kind="order.deliver", about=f"o{place}"))
        assert len(reader.waiting) <= live.MOST_WAITING
    assert (await reader.take())[0] == live.SOME


async def test_a_page_catches_up_from_the_moment_it_was_drawn_or_heard_last() -> None:
    """What happened between is told once; what lies too far back as "some"."""
    hub, late, later, deaf = Hub(), list[str](), list[str](), list[str]()
    hub._heard(*told(account="A", kind="before"))
    await asyncio.sleep(0.005)
    drawn = moment()
    hub._heard(*told(account="A", kind="between"))
    hub._heard(*told(account="B", kind="of another"))
    await asyncio.sleep(0.005)
    tasks = [
        listening(hub, ["account A"], late, drawn),
        listening(hub, ["account A"], later, moment()),
        listening(hub, ["account A"], deaf, "000000000001"),
    ]
    await asyncio.sleep(0.01)
    hub.close()
    await asyncio.gather(*tasks)
    assert (late, later, deaf) == (["between"], [], [MISSED])


async def test_what_one_worker_heard_too_late_is_told_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """M6: it pinged its pages before it heard the news, and was stopped. A page may hear a thing twice, never not at all."""
    now = [0]
    monkeypatch.setattr(live, "moment", lambda: f"{now[0]:012x}")
    late, other = Hub(), Hub()
    seen, last = list[str](), list[str]()

    async def page(hub: Hub, since: str) -> None:
        async for at, happened in hub.news(["account A"], since):
            last.append(at)
            seen.extend(news.kind for news in happened)

    async def step(second: float) -> None:
        now[0] = int(second * 1000)
        await asyncio.sleep(0)

    await step(10)
    task = asyncio.create_task(page(late, f"{now[0]:012x}"))
    await step(11)
    other._heard(*told(account="A", kind="long ago"))
    await step(20)
    other._heard(*told(account="A", kind="just now"))
    await step(21.5)
    for reader in late._everybody():
        reader.tick()
    await step(21.6)
    late.close()
    await task
    assert seen == [""]
    task = asyncio.create_task(page(other, last[-1]))
    await step(22)
    other.close()
    await task
    assert seen == ["", "just now"]


async def test_who_was_deaf_says_so_to_those_who_come_back() -> None:
    """M6: the listener lost its connection, so nothing older can be told."""
    hub, heard = Hub(), list[str]()
    before = moment()
    await asyncio.sleep(0.005)
    hub._may_have_missed()
    task = listening(hub, ["account A"], heard, before)
    await asyncio.sleep(0.01)
    hub.close()
    await task
    assert heard == [MISSED]


async def test_a_page_that_hears_nothing_is_pinged_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """M2: a stream has an end, after which the rights are looked at anew. One timer for all pages."""
    monkeypatch.setattr(live, "PING_SECONDS", 0.02)
    monkeypatch.setattr(live, "LONGEST_SECONDS", 0.15)
    hub, heard = Hub(), list[str]()
    timer = asyncio.create_task(hub._tick())
    await asyncio.wait_for(listen(hub, ["account A"], heard), 2)
    timer.cancel()
    assert set(heard) == {""} and len(heard) >= 3 and hub.readers == {}


async def test_who_takes_nothing_is_let_go() -> None:
    """M2."""
    reader = live.Reader(["account A"])
    reader.hear(News("order.deliver"))
    for _ in range(live.STUCK_TICKS):
        assert not reader.over
        reader.tick()
    assert reader.over


async def test_after_the_signal_to_stop_nobody_listens_any_more() -> None:
    """M9."""
    hub, heard = Hub(), list[str]()
    hub.close()
    await asyncio.wait_for(listen(hub, ["account A"], heard), 1)
    assert heard == []


async def test_some_hundred_pages_hear_it_and_nobody_else_does() -> None:
    """M15: a page costs a set entry and a queue of its own, no timer and no connection."""
    hub, heard = Hub(), [list[str]() for _ in range(600)]
    tasks = [
        listening(hub, [f"account {place % 3}", f"session {place}"], into) for place, into in enumerate(heard)
    ]
    await asyncio.sleep(0)
    before = len(asyncio.all_tasks())
    hub._heard(*told(account="1", kind="order.deliver"))
    hub._heard(*told(session="4"))
    await asyncio.sleep(0.05)
    assert [place for place, one in enumerate(heard) if one] == [
        place for place in range(1, 600, 3) if place != 4
    ]
    assert before == len(asyncio.all_tasks()) + 1
    began = time.perf_counter()
    hub.close()
    await asyncio.gather(*tasks)
    assert time.perf_counter() - began < 5 and hub.readers == {}
