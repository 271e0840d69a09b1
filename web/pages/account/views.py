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


class MailForm(View):
    """Which mails the person gets, of orders and of invoices: (field, words, whether it is on)."""

    kinds: list[tuple[str, str, bool]]
    invoices: list[tuple[str, str, bool]]


class Account(View):
    """The page of the person."""

    name: str
    letters: str
    roles: str
    form: PreferencesForm
    mails: MailForm
    sessions: list[SessionRecord]
    manages_people: bool
    manages_contacts: bool
    several_accounts: bool
    keep_url: str
    provider: str
