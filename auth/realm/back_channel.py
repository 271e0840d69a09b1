"""Logout tokens on their way to the clients: one try each, five seconds, no second one, as Keycloak does it."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import structlog

from auth.realm.guard import loopback
from services.errors import Unavailable
from services.http import Outgoing, Waits

PATIENCE = Waits(connect=5, total=5)
LOG = structlog.get_logger()


def teller(outgoing: Outgoing) -> Callable[[str, str], Awaitable[None]]:
    """What posts a logout token to a client. One that is down, slow or wrong is passed over."""

    async def tell(address: str, token: str) -> None:
        if not loopback(urlsplit(address).hostname or ""):
            LOG.warning("logout token not sent: elsewhere", address=address)
            return
        try:
            answer = await outgoing.post(address, {"logout_token": token}, PATIENCE, {})
        except Unavailable as error:
            LOG.warning("logout token not delivered", address=address, why=str(error))
            return
        LOG.info("logout token delivered", address=address, status=answer.status)

    return tell
