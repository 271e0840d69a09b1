"""The door for phones of this network, in development: the code first, then the portal as it is on this machine."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs

from services.http import Forwarding
from services.words import LOCALE, best_of
from web.lan.addresses import COOKIE, Addresses, cookies
from web.lan.forward import TooLarge, body_of, forward, say
from web.lan.gate import Gate
from web.lan.views import EnterCode
from web.render import draw_inside

SHOWN = Path(__file__).parents[2] / "assets" / "gate"
LOOKS = {"/lan/gate.css": "text/css", "/lan/gate.js": "text/javascript"}
LARGEST_CODE = 1_000


class Front:
    """Nothing passes without the code but the page that asks for it."""

    def __init__(self, addresses: Addresses, gate: Gate, forwarding: Forwarding) -> None:
        self.addresses, self.gate, self.forwarding = addresses, gate, forwarding
        # Read once: what stands before the code touches no disk.
        self.looks = {path: (SHOWN / Path(path).name).read_bytes() for path in LOOKS}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            try:
                await self._answer(scope, receive, send)
            except TooLarge:
                await say(send, 413, b"This is too large.")

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        told = dict(scope["headers"])
        LOCALE.set(best_of(told.get(b"accept-language", b"").decode("latin-1")))
        if told.get(b"host", b"").decode("latin-1") != self.addresses.host:
            await say(send, 421, b"This host is not served here.")
        elif scope["path"] in {"/lan", *LOOKS}:
            await self._at_the_gate(scope, receive, send)
        elif self._known(scope):
            await forward(scope, receive, send, self.addresses, self.forwarding)
        else:
            await self._ask(send)

    def _known(self, scope: Any) -> bool:
        return any(self.gate.knows(value) for name, value in cookies(scope["headers"]) if name == COOKIE)

    async def _live(self, receive: Any, send: Any) -> None:
        """The first code is shown when the door stands."""
        await receive()
        self.gate.renew()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.forwarding.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _at_the_gate(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] in LOOKS:
            await say(send, 200, self.looks[scope["path"]], {"content-type": LOOKS[scope["path"]]})
        elif scope["method"] == "POST":
            await self._enter(scope, receive, send)
        elif self._known(scope):
            # The fragment would go along, and with it a code.
            await say(send, 303, headers={"location": "/#"})
        else:
            await self._ask(send, status=200)

    async def _enter(self, scope: Any, receive: Any, send: Any) -> None:
        told = dict(scope["headers"])
        origin = told.get(b"origin", b"").decode("latin-1")
        if told.get(b"sec-fetch-site", b"same-origin") != b"same-origin" or origin not in {
            "",
            self.addresses.phone,
        }:
            return await say(send, 403, b"This form came from another site.")
        form = parse_qs((await body_of(receive, LARGEST_CODE)).decode("latin-1"), max_num_fields=5)
        if kept := await self.gate.admit(form.get("code", [""])[0]):
            cookie = f"{COOKIE}={kept}; Path=/; Secure; HttpOnly; SameSite=Lax"
            return await say(send, 303, headers={"location": "/", "set-cookie": cookie})
        return await self._ask(send, problem="pause" if self.gate.pausing else "wrong")

    async def _ask(self, send: Any, status: int = 403, problem: Literal["", "wrong", "pause"] = "") -> None:
        page = draw_inside("gate", EnterCode(problem=problem), sheet="/lan/gate.css", script="/lan/gate.js")
        await say(send, status, page.encode(), {"content-type": "text/html; charset=utf-8"})
