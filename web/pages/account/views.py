"""What a person can set for themselves, and where they are signed in."""

from services.people.preferences import Preferences
from services.sessions.records import SessionRecord
from web.render import View


class PreferencesForm(View):
    """Language, appearance, time zone; `wrong` are the fields that cannot be taken."""

    chosen: Preferences
    zones: list[tuple[str, str]]
    now: str
    wrong: list[tuple[str, str]]


class Account(View):
    """The page of the person."""

    name: str
    letters: str
    roles: str
    form: PreferencesForm
    sessions: list[SessionRecord]
    manages_people: bool
    several_accounts: bool
    keep_url: str
    provider: str
