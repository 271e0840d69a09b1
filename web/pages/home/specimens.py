"""The start page and the inbox in their states."""

from datetime import date

from web.components.made_up import WIDGET, WIDGET_AWAY
from web.components.specimen import KOREAN, Shown
from web.pages.home.views import Alone, Home, Inbox, Place, Thing

TODAY = date(2026, 11, 21)
THING = Thing(icon="truck", tint="", title="Gripper kit", quiet="A made-up day", figure="₩981,200", url="#")
FULL = Place(slug="aoi", name="Aoi Seiki", url="#", things=[THING])
AWAY = Place(slug="hanul", name=KOREAN, url="#", things=None)
DONE = Place(slug="midori", name="Midori Packaging", url="#", things=[])


def specimens() -> Shown:
    yield "a part away", Home(greeting="Minji Kim", today=TODAY, main=[WIDGET], aside=[WIDGET_AWAY])
    yield "no rights", Home(greeting="Nova Jansen", today=TODAY, main=[], aside=[])
    yield "away", Alone(slot=WIDGET_AWAY)
    yield "something in it", Alone(slot=WIDGET)
    yield "full, away, done", Inbox(today=TODAY, count=1, places=[FULL, AWAY, DONE])
    yield "nothing waits", Inbox(today=TODAY, count=0, places=[DONE])
    yield "no account", Inbox(today=TODAY, count=0, places=[])
