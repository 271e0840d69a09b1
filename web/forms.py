"""Forms: what may be sent, and words for what is wrong with it."""

import msgspec

from services.words import _


class Form(msgspec.Struct, forbid_unknown_fields=True):
    """Base of every form: a closed list of fields, and the token that the actor dependency has checked."""

    csrf: str = ""

    def __post_init__(self) -> None:
        """Leave out U+0000: nobody sees it, no keyboard has it, and no database takes it."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str) and "\0" in value:
                setattr(self, name, value.replace("\0", ""))


def words_of(code: str) -> str:
    """The sentence for what a service said of a field."""
    return {
        "unknown": _("Choose one of the list"),
        "empty": _("Enter something here"),
        "too long": _("Make this shorter"),
        "not taken": _("This carrier takes nothing here"),
        "taken": _("Something else is called so already"),
        "too many": _("There is no room for more: let go of one first"),
        "no day": _("Enter a day"),
        "ahead": _("This day has not come yet"),
        "too early": _("This is more than a year ago"),
        "over": _("This day is over"),
        "too late": _("This is too far ahead"),
        "no amount": _("Enter an amount, for example 1234.50"),
        "not positive": _("Enter an amount above zero"),
        "too exact": _("The currency has fewer decimal places"),
        "more than open": _("This is more than is open"),
        "more than disputed": _("This is more than is disputed"),
        "more than billed": _("This is more than was billed"),
        "too large": _("This file is larger than 5 MB"),
        "empty file": _("This file is empty"),
        "not a photo": _("Send a JPEG, a PNG or a PDF"),
    }.get(code, _("Check this"))
