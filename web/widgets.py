"""A widget is declared once and drawn by page, dashboard and fragment alike."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import msgspec
import structlog
from prometheus_client import Counter

from services import clock
from services.actor import Actor, Permission
from services.errors import NotFound
from services.side_by_side import in_turn
from web.htmx import AnyRequest
from web.render import View

PATIENCE_SECONDS = 0.8
LOG = structlog.get_logger("portico")
FAILED = Counter("portico_widget_failed", "Widgets that failed or were too slow", ["widget"])


class Widget(msgspec.Struct, frozen=True, kw_only=True):
    """What it is called, who may see it, how its view is made, which news make it look again."""

    key: str
    title: Callable[[], str]
    needs: Permission
    load: Callable[[Actor], Awaitable[View]]
    topics: tuple[str, ...] = ()
    heads: bool = False  # it brings the heading of the page


class Slot(View):
    """A widget in its place: its view, the news that it cannot be shown, or a place that fills when it is seen."""

    key: str
    title: str
    topics: str
    heads: bool
    inside: View | None
    lazy: bool = False
    loaded: int = 0  # seconds since 1970: what is old says so when it cannot be renewed

    @property
    def id(self) -> str:
        return f"widget-{self.key}"

    @property
    def state(self) -> str:
        if self.lazy:
            return "lazy"
        return "ok" if self.inside else "failed"

    @property
    def quiet(self) -> bool:
        """The widget has nothing to say, so it takes no place."""
        return bool(self.inside and getattr(self.inside, "nothing", False))


class StaleNote(View):
    """Over a widget that shows what it showed before, because it could not be renewed."""

    key: str
    loaded: datetime

    @property
    def id(self) -> str:
        return f"widget-{self.key}-stale"

    @property
    def shown(self) -> int:
        return int(self.loaded.timestamp())


async def fill(actor: Actor, widgets: Sequence[Widget]) -> list[Slot]:
    """The widgets that the actor may see, each loaded on its own: one that fails or dawdles harms no other."""
    shown = [widget for widget in widgets if actor.may(widget.needs)]
    views = await in_turn(actor, [in_time(widget) for widget in shown])
    return [slot_of(widget, view) for widget, view in zip(shown, views, strict=True)]


async def fill_one(actor: Actor, widgets: Sequence[Widget], key: str) -> Slot:
    """The widget of that key. Raises NotFound for one that does not exist, Denied for one that is not theirs."""
    for widget in widgets:
        if widget.key == key:
            actor.require(widget.needs)
            [slot] = await fill(actor, [widget])
            return slot
    raise NotFound(key)


def widgets_of(request: AnyRequest) -> list[Widget]:
    """The catalogue that the composition root gave to this application."""
    return list(request.app.state.widgets)


def in_time(widget: Widget) -> Callable[[Actor], Awaitable[View]]:
    """Its loader, which may take so long and no longer."""

    async def load(actor: Actor) -> View:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await widget.load(actor)

    return load


def slot_of(widget: Widget, view: View | BaseException | None) -> Slot:
    """The place of a widget with what its loader gave; None: nobody asked it yet."""
    if isinstance(view, BaseException):
        LOG.warning("widget failed", widget=widget.key, exc_info=view)
        FAILED.labels(widget.key).inc()
    return Slot(
        key=widget.key,
        title=widget.title(),
        topics=" ".join(widget.topics),
        heads=widget.heads,
        inside=None if isinstance(view, BaseException) else view,
        lazy=view is None,
        loaded=int(clock.now().timestamp()),
    )
