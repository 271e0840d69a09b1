"""The account page in its states."""

import msgspec

from services.people.preferences import Preferences
from web.components.made_up import session
from web.components.specimen import LONG, Shown
from web.forms import words_of
from web.pages.account.views import Account, MailForm, PreferencesForm

FORM = PreferencesForm(
    chosen=Preferences("en", "Asia/Seoul", "auto"),
    zones=[("Europe/Berlin", "Berlin (UTC+1)"), ("Asia/Seoul", "Seoul (UTC+9)")],
    now="14:00",
    wrong=[],
)
MAILS = MailForm(
    kinds=[("a", "Made-up kind", True), ("b", "Another made-up kind", False)],
    invoices=[("d", "Made-up kind of invoices", True)],
)
PAGE = Account(
    name="Minji Kim",
    letters="MK",
    roles="Made-up role",
    form=FORM,
    mails=MAILS,
    sessions=[session(1, "Chrome, Android", current=True), session(2, "Firefox, Linux")],
    manages_people=True,
    manages_contacts=True,
    several_accounts=True,
    keep_url="/auth/sign-in?remember=1",
    provider="#",
)


def specimens() -> Shown:
    wrong = msgspec.structs.replace(FORM, wrong=[("zone", words_of("unknown"))])
    yield "usual", FORM
    yield "one on, one off", MAILS
    yield "a long kind", MailForm(kinds=[("c", LONG, True)], invoices=[])
    yield "a field is wrong", wrong
    yield "all there can be", PAGE
    yield "a field is wrong", msgspec.structs.replace(PAGE, form=wrong)
    least = {
        "roles": "",
        "manages_people": False,
        "manages_contacts": False,
        "several_accounts": False,
        "keep_url": "",
        "sessions": PAGE.sessions[:1],
    }
    yield "the least there is", msgspec.structs.replace(PAGE, **least)
    yield "a long name", msgspec.structs.replace(PAGE, name=LONG)
