"""The start page and the inbox in their states."""

from datetime import date

from web.components.made_up import WIDGET, WIDGET_AWAY, WIDGET_LAZY
from web.components.specimen import KOREAN, LONG, Shown
from web.needs import Told
from web.pages.home.views import Alone, Arrange, Home, Inbox, Part, Place

TODAY = date(2026, 11, 21)
THING = Told(
    key="late-10471",
    topic="o1",
    icon="truck",
    tint="",
    title="Gripper kit",
    quiet="A made-up day",
    act="",
    figure="₩981,200",
    url="#",
)
PARTS = [
    Part(key="pinned", title="A pinned part", pinned=True, first=True, last=True),
    Part(key="first", title="The first part", pinned=False, first=True, last=False),
    Part(key="last", title=LONG, pinned=False, first=False, last=True),
]
FULL = Place(slug="aoi", name="Aoi Seiki", url="#", things=[THING])
AWAY = Place(slug="hanul", name=KOREAN, url="#", things=None)
DONE = Place(slug="midori", name="Midori Packaging", url="#", things=[])


def specimens() -> Shown:
    yield "a part away", Home(greeting="Minji Kim", today=TODAY, main=[WIDGET], aside=[WIDGET_AWAY])
    yield (
        "one waits until it is seen",
        Home(greeting="Minji Kim", today=TODAY, main=[WIDGET], aside=[WIDGET_LAZY]),
    )
    yield "one part", Home(greeting="Minji Kim", today=TODAY, main=[WIDGET], aside=[])
    yield (
        "some shown, one hidden",
        Arrange(shown=PARTS, hidden=[("hidden", "A hidden part")], changed=True, said="It moved"),
    )
    yield "usual", Arrange(shown=PARTS[1:], hidden=[], changed=False)
    yield "everything hidden", Arrange(shown=[], hidden=[("hidden", KOREAN)], changed=True)
    yield "no rights", Home(greeting="Nova Jansen", today=TODAY, main=[], aside=[])
    yield "away", Alone(slot=WIDGET_AWAY)
    yield "something in it", Alone(slot=WIDGET)
    yield "full, away, done", Inbox(today=TODAY, count=1, places=[FULL, AWAY, DONE])
    yield "nothing waits", Inbox(today=TODAY, count=0, places=[DONE])
    yield "no account", Inbox(today=TODAY, count=0, places=[])
