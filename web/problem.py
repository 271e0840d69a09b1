"""What a problem page says: what happened, what is kept, and the one way forward."""

import msgspec

from services import errors
from services.actor import Permission
from services.words import _
from web.door import PREFIX
from web.kept import Kept
from web.render import View

SIGNED_OUT = 401


class Words(msgspec.Struct, frozen=True):
    """A title, a sentence, and where the one button leads."""

    title: str
    sentence: str
    button: str
    to: str
    art: str = "a-lost"


class Problem(View):
    """Any refusal, as a page."""

    status: int
    words: Words
    request_id: str
    kept: Kept
    address: str


class ProblemNotice(Problem):
    """The same where a part was asked for: a notice above a page that stays as it is."""


def words_of(status: int, error: Exception | None = None) -> Words:
    """The words for a status; those of a missing right name it and who can give it."""
    if isinstance(error, errors.Denied):
        return _denied(error)
    if isinstance(error, errors.StaleForm):
        sentence = _(
            "Your sign-in has changed since this page was opened. Nothing is lost: check and send again."
        )
        return Words(_("Please send this again"), sentence, _("Send again"), "")
    home = PREFIX.get() + "/"
    told = {
        400: (
            _("This request cannot be read"),
            _("Something in the address or the form is not what we expect."),
        ),
        401: (
            _("You were signed out"),
            _("What you typed is kept on this page. Sign in, then send it again."),
        ),
        404: (_("There is nothing here"), _("The page has moved, or it belongs to another account.")),
        405: (_("This page cannot do that"), _("Go back and use the buttons of the page.")),
        409: (_("Somebody was faster"), _("This has changed since you opened it. Look again, then decide.")),
        413: (_("This is too large"), _("Send less at a time.")),
        422: (_("There is a problem"), _("Check what you entered.")),
        503: (_("We are busy"), _("Please try again in a moment. Nothing is lost.")),
    }
    title, sentence = told.get(
        status, (_("Something went wrong on our side"), _("We have been told. Nothing is lost."))
    )
    if status == SIGNED_OUT:
        return Words(title, sentence, _("Sign in"), "/auth/sign-in?next=/auth/signed-in", "a-door")
    return Words(title, sentence, _("Go to the start"), home)


def _denied(error: errors.Denied) -> Words:
    title = _("You may not see this page")
    right = right_in_words(error.permission)
    if error.administrators:
        who = ", ".join(error.administrators)
        sentence = _("You lack the right “%(right)s”. %(who)s can give it to you.") % {
            "right": right,
            "who": who,
        }
    else:
        sentence = _("You lack the right “%(right)s”. Your supplier can give it to you.") % {"right": right}
    return Words(title, sentence, _("Go to the start"), PREFIX.get() + "/", "a-door")


def right_in_words(permission: str) -> str:
    """The name of a right, for people."""
    words: dict[str, str] = {
        Permission.ACCOUNT_READ: _("See the account"),
        Permission.INVOICES_DISPUTE: _("Answer invoices"),
        Permission.INVOICES_READ: _("See invoices"),
        Permission.ORDERS_APPROVE: _("Approve orders"),
        Permission.ORDERS_PLACE: _("Place orders"),
        Permission.ORDERS_READ: _("See orders"),
        Permission.PARCELS_STEER: _("Tell the carrier what to do"),
        Permission.PEOPLE_MANAGE: _("Manage people"),
        Permission.PRICES_READ: _("See prices"),
        Permission.SELF_MANAGE: _("Change your own settings"),
        Permission.STAFF_READ: _("See the staff pages"),
        Permission.TASKS_WORK: _("Work on tasks"),
    }
    return words.get(permission, permission)
