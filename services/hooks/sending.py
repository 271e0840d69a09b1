"""The other end of a hook: a carrier that signs what it says and sends it. For the simulator, e2e and bench."""

from collections.abc import Sequence

import msgspec

from services import clock
from services.hooks.reading import TYPE
from services.hooks.signing import signed
from services.http import Answer, Outgoing, Waits
from services.ids import uuid7
from services.secret import Secret
from services.shipments.told import Told

WAITS = Waits(connect=2, total=10)


class Sender:
    """One carrier with its secret; `origin` is where the portal is."""

    def __init__(self, outgoing: Outgoing, origin: str, carrier: str, secret: Secret) -> None:
        self.outgoing, self.carrier, self.secret = outgoing, carrier, secret
        self.address = f"{origin}/hooks/carriers/{carrier}"

    async def send(self, events: Sequence[Told], message: str = "") -> Answer:
        """Tell the portal. Raises Unavailable when it does not answer; then the same message may be sent again."""
        body = written(events)
        headers = signed(message or f"msg_{uuid7()}", body, self.secret)
        return await self.outgoing.send(
            self.address, body, WAITS, {"Content-Type": "application/json", **headers}
        )


def written(events: Sequence[Told]) -> bytes:
    """A message as docs/carriers.md describes it; what is empty is left out."""
    said = [{name: text for name, text in msgspec.structs.asdict(one).items() if text} for one in events]
    return msgspec.json.encode({"type": TYPE, "timestamp": clock.now(), "data": {"events": said}})
