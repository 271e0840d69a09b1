"""What goes wrong on purpose: a widget that fails or hangs, an address that does not answer until it may."""

import asyncio
from typing import Any

import msgspec

from services.actor import Actor
from web.render import View
from web.widgets import PATIENCE_SECONDS, Widget

LONGEST_SECONDS = 8  # no test may hang for good


class Faults:
    """`command` begins and ends faults, `end` ends all of them."""

    def __init__(self) -> None:
        self.widgets: dict[str, str] = {}
        self.held: dict[str, asyncio.Event] = {}

    async def command(self, told: dict[str, Any]) -> list[tuple[bytes, bytes]]:
        """{"widget": key, "how": "fail", "hang" or ""}; {"hold": path} and {"go": path}; {"end": true} ends all."""
        if "end" in told:
            self.end()
        if "widget" in told:
            self.widgets[told["widget"]] = told["how"]
        if "hold" in told:
            self.held[told["hold"]] = asyncio.Event()
        if "go" in told:
            self.held.pop(told["go"]).set()
        return []

    def end(self) -> None:
        self.widgets.clear()
        for event in self.held.values():
            event.set()
        self.held.clear()

    def around(self, widget: Widget) -> Widget:
        """The same widget, as long as nothing is wrong with it."""

        async def load(actor: Actor) -> View:
            if how := self.widgets.get(widget.key):
                await self._go_wrong(widget.key, how)
            return await widget.load(actor)

        return msgspec.structs.replace(widget, load=load)

    async def wait(self, path: str) -> None:
        """Return when this address may be answered."""
        if event := self.held.get(path):
            async with asyncio.timeout(LONGEST_SECONDS):
                await event.wait()

    @staticmethod
    async def _go_wrong(key: str, how: str) -> None:
        if how == "hang":
            await asyncio.sleep(PATIENCE_SECONDS * 2)
        raise RuntimeError(f"{key} was told to {how}")
