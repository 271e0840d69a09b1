"""Over HTTP/2 a browser sends its cookies one by one, and is the same person."""

import httpx2
import pytest

from tests.people import signed_in
from web.door import Door

pytestmark = pytest.mark.usefixtures("undone")


@pytest.mark.parametrize("order", [("flow=x", "portal={}"), ("portal={}", "locale=ko", "flow=x")])
async def test_a_session_is_found_among_crumbs(door: Door, order: tuple[str, ...]) -> None:
    token = await signed_in("minji")
    headers = [("Cookie", crumb.format(token)) for crumb in order]
    transport = httpx2.ASGITransport(app=door)
    async with httpx2.AsyncClient(transport=transport, base_url=door.settings.origin) as client:
        reply = await client.get("/@hanul/orders", headers=headers)
    assert reply.status_code == 200
