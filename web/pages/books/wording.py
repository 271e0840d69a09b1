"""Why a file for the tax adviser cannot be made, in words."""

from services.datev.ledger import Why
from services.words import _


def why_in_words(why: Why, told: str) -> str:
    """The sentence for what stopped it."""
    words = {
        Why.DEBTOR: _("The ledger has no debtor's account for %(told)s."),
        Why.REVENUE: _("The ledger has no revenue account for %(told)s."),
        Why.CURRENCY: _("Its currency is %(told)s; the books are kept in EUR."),
        Why.PERIOD: _("It does not belong to these days: %(told)s."),
        Why.NUMBER: _("DATEV cannot write its number."),
        Why.LARGEST: _("%(told)s is more than DATEV can write."),
        Why.SUM: _("It does not add up: its bookings come to %(told)s."),
        Why.FOREIGN: _("DATEV is for companies in Germany; this one is in %(told)s."),
        Why.UNKNOWN: _("There is no such company of ours."),
        Why.YEAR: _("One file is of one year. The year of these books begins on %(told)s."),
        Why.MANY: _("These are more than %(told)s bookings. Please choose fewer days."),
    }
    return words[why] % {"told": told}
