"""Forms: what may be sent, and words for what is wrong with it."""

import msgspec

from services.words import _


class Form(msgspec.Struct, forbid_unknown_fields=True):
    """Base of every form: a closed list of fields, and the token that the actor dependency has checked."""

    csrf: str = ""


def words_of(code: str) -> str:
    """The sentence for what a service said of a field."""
    return {
        "unknown": _("Choose one of the list"),
        "empty": _("Enter something here"),
        "too long": _("Make this shorter"),
        "not taken": _("This carrier takes nothing here"),
        "taken": _("Something else is called so already"),
        "too many": _("There is no room for more: let go of one first"),
    }.get(code, _("Check this"))
