"""The people of an account, for the gallery."""

from web.components.made_up import session
from web.components.specimen import KOREAN, Shown
from web.pages.people.views import People

MEMBERS = [("Minji Kim", "MK", "Made-up role"), (KOREAN, "주", "Made-up role, another")]


def specimens() -> Shown:
    yield "some signed in", People(members=MEMBERS, sessions=[session(1, "Chrome, Android"), session(2, "")])
    yield "nobody signed in", People(members=MEMBERS[:1], sessions=[])
