"""A phone in front of the portal of this process."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from services.http import Forwarding
from web.door import Door
from web.lan import gate as gates
from web.lan.addresses import Addresses
from web.lan.front import Front
from web.lan.gate import Gate

HERE = Addresses(
    phone="https://192.0.2.7:8000", portal="http://localhost:8000", realm="http://localhost:8010"
)
Codes = list[str]


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> Codes:
    monkeypatch.setattr(gates, "WAIT_SECONDS", 0)
    return []


@pytest.fixture
async def front(door: Door, codes: Codes) -> AsyncIterator[Front]:
    forwarding = Forwarding(transport=httpx2.ASGITransport(door))
    made = Front(HERE, Gate(codes.append), forwarding)
    made.gate.renew()
    yield made
    await forwarding.close()


@pytest.fixture
async def phone(front: Front) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser that carries what it is given, and follows nothing by itself."""
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(front), base_url=HERE.phone) as client:
        yield client


async def let_in(phone: httpx2.AsyncClient, codes: Codes) -> None:
    answer = await phone.post("/lan", data={"code": codes[-1]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
