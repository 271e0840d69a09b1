"""What roles are called."""

from services.words import _


def role_in_words(key: str) -> str:
    """The name of a standard role; of one that an account made, its own."""
    return {
        "technical_buyer": _("Technical buyer"),
        "business_buyer": _("Business buyer"),
        "approver": _("Approver"),
        "technician": _("Technician"),
        "requester": _("Requester"),
        "administrator": _("Account administrator"),
    }.get(key, key)
