"""A widget is declared once and drawn by page, dashboard and fragment alike."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import msgspec
import structlog
from prometheus_client import Counter

from services.actor import Actor, Permission
from services.errors import NotFound
from services.side_by_side import in_turn
from web.render import View

PATIENCE_SECONDS = 0.8
LOG = structlog.get_logger("portico")
FAILED = Counter("portico_widget_failed", "Widgets that failed or were too slow", ["widget"])


class Widget(msgspec.Struct, frozen=True, kw_only=True):
    """What it is called, who may see it, how its view is made, which events make it look again."""

    key: str
    title: Callable[[], str]
    needs: Permission
    load: Callable[[Actor], Awaitable[View]]
    refresh_on: tuple[str, ...] = ()
    heads: bool = False  # it brings the heading of the page

    @property
    def trigger(self) -> str:
        """The events that the page hears, as htmx spells them."""
        return ", ".join(f"{event} from:document" for event in (*self.refresh_on, "missed.some"))


class Slot(View):
    """A widget in its place: its view, or the news that it cannot be shown."""

    key: str
    title: str
    trigger: str
    heads: bool
    inside: View | None

    @property
    def id(self) -> str:
        return f"widget-{self.key}"

    @property
    def quiet(self) -> bool:
        """The widget has nothing to say, so it takes no place."""
        return bool(self.inside and getattr(self.inside, "nothing", False))


async def fill(actor: Actor, widgets: Sequence[Widget]) -> list[Slot]:
    """The widgets that the actor may see, each loaded on its own: one that fails or dawdles harms no other."""
    shown = [widget for widget in widgets if actor.may(widget.needs)]
    views = await in_turn(actor, [_in_time(widget) for widget in shown])
    return [_slot(widget, view) for widget, view in zip(shown, views, strict=True)]


async def fill_one(actor: Actor, widgets: Sequence[Widget], key: str) -> Slot:
    """The widget of that key. Raises NotFound for one that does not exist, Denied for one that is not theirs."""
    for widget in widgets:
        if widget.key == key:
            actor.require(widget.needs)
            [slot] = await fill(actor, [widget])
            return slot
    raise NotFound(key)


def _in_time(widget: Widget) -> Callable[[Actor], Awaitable[View]]:
    async def load(actor: Actor) -> View:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await widget.load(actor)

    return load


def _slot(widget: Widget, view: View | BaseException) -> Slot:
    if isinstance(view, BaseException):
        LOG.warning("widget failed", widget=widget.key, exc_info=view)
        FAILED.labels(widget.key).inc()
    inside = None if isinstance(view, BaseException) else view
    return Slot(
        key=widget.key, title=widget.title(), trigger=widget.trigger, heads=widget.heads, inside=inside
    )
