"""The people of an account."""

from services.sessions.records import SessionRecord
from web.render import View


class People(View):
    """Who belongs here, as (name, letters, roles), and who is signed in."""

    members: list[tuple[str, str, str]]
    sessions: list[SessionRecord]
