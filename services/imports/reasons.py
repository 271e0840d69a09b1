"""Why a row of a file is refused, and what stops a whole file."""

from enum import StrEnum


class Reason(StrEnum):
    """One reason per refused row; docs/imports.md says what each means."""

    BAD_ENCODING = "bad-encoding"
    BAD_QUOTES = "bad-quotes"
    ROW_TOO_LONG = "row-too-long"
    WRONG_COLUMNS = "wrong-columns"
    CONTROL_CHARACTER = "control-character"
    NO_CUSTOMER = "no-customer"
    BAD_CUSTOMER = "bad-customer"
    BAD_NUMBER = "bad-number"
    BAD_DATE = "bad-date"
    BAD_ARTICLE = "bad-article"
    BAD_NAME = "bad-name"
    BAD_QUANTITY = "bad-quantity"
    WRONG_SIGN = "wrong-sign"
    BAD_PRICE = "bad-price"
    NEGATIVE_PRICE = "negative-price"
    AMOUNT_TOO_LARGE = "amount-too-large"
    REPEATED_LINE = "repeated-line"
    ORDER_INCOMPLETE = "order-incomplete"
    NUMBER_TAKEN = "number-taken"
    BAD_JSON = "bad-json"
    BROKEN_OFF = "broken-off"


class RowRefused(Exception):
    """One row cannot be taken; the others can."""

    def __init__(self, reason: Reason) -> None:
        """Takes the reason, which is all there is to say."""
        super().__init__(reason)
        self.reason = reason


class Unusable(Exception):
    """The file, its map or the database will not do; the message says which and why."""
