"""Words about contacts."""

from services.contacts.records import ContactRole
from services.words import _
from web.forms import words_of

DUTIES = tuple(ContactRole)


def duty_in_words(role: ContactRole) -> str:
    """What a contact does for the account."""
    return {
        ContactRole.ACCOUNTANT: _("Accounting"),
        ContactRole.BUYER: _("Purchasing"),
        ContactRole.WAREHOUSE: _("Warehouse"),
        ContactRole.OTHER: _("Something else"),
    }[role]


def wrong_in_words(code: str) -> str:
    """The sentence for what a service said of a contact."""
    return {
        "no address": _("This is no e-mail address: it looks like name@company.com"),
        "twice": _("There is a contact with this address already"),
        "refused": _("Whoever reads there wants no e-mails of ours. Ask them, not us."),
        "blind": _("This is somebody of your company who may not read invoices"),
        "not seen": _("There is a sign in it that nobody sees: type it again"),
        "too many today": _("That was a lot for one day: go on tomorrow"),
        "asked enough": _("This address was asked three times: ask there yourself"),
        "asked just now": _("This address was asked just now: wait ten minutes"),
        "too fast": _("So many e-mails at once: wait an hour"),
    }.get(code) or words_of(code)
