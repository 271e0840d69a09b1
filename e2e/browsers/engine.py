"""What a smoke run asks of a browser that Playwright cannot drive."""

import time
from typing import Any, Protocol

PATIENCE_SECONDS = 30


class Engine(Protocol):
    """A window of a browser: it goes, looks, presses, and remembers what it complained of."""

    name: str

    def go(self, address: str) -> None: ...
    def back(self) -> None: ...
    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""

    def press(self, expression: str) -> None:
        """A real click in the middle of the element."""

    def cookies(self) -> list[dict[str, Any]]: ...
    def complaints(self) -> list[str]:
        """Errors of the console."""

    def close(self) -> None: ...


class NotYet(Exception):
    """The page does not show it, or is on its way to another."""


def until(engine: Engine, expression: str) -> Any:
    """Its value, as soon as it is one; pages may come and go meanwhile."""
    end, told = time.monotonic() + PATIENCE_SECONDS, "nothing"
    while time.monotonic() < end:
        try:
            # An element has no JSON: what is there counts as such.
            if value := engine.run(f"((found) => found instanceof Element || found)({expression})"):
                return value
        except NotYet as error:
            told = str(error)
        time.sleep(0.05)
    shown = engine.run("document.title + ' | ' + document.body.innerText.slice(0, 400)")
    raise AssertionError(f"{engine.name}: {expression} never came ({told}); the page: {shown}")


def labelled(kinds: str, text: str) -> str:
    """The first such element that is seen and has a line of these words."""
    return (
        f"[...document.querySelectorAll({kinds!r})].find((one) => one.getClientRects().length && "
        f"one.innerText.split('\\n').some((line) => line.trim().startsWith({text!r})))"
    )
