"""Why a file of somebody's is refused as an invoice, and what is odd about one that is taken."""

from enum import StrEnum


class Reason(StrEnum):
    """One reason for each refusal; docs/einvoices.md says what each means."""

    UNREADABLE = "unreadable"
    WRONG_ENDING = "wrong-ending"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    BAD_ARCHIVE = "bad-archive"
    ARCHIVE_IN_ARCHIVE = "archive-in-archive"
    TOO_MANY_FILES = "too-many-files"
    BAD_PDF = "bad-pdf"
    LOCKED = "locked"
    NO_INVOICE_IN_PDF = "no-invoice-in-pdf"
    SEVERAL_INVOICES_IN_PDF = "several-invoices-in-pdf"
    BAD_ENCODING = "bad-encoding"
    BAD_XML = "bad-xml"
    HAS_DOCTYPE = "has-doctype"
    TOO_DEEP = "too-deep"
    TOO_MANY_ELEMENTS = "too-many-elements"
    NO_INVOICE = "no-invoice"
    TOO_MANY_LINES = "too-many-lines"
    MISSING = "missing"
    REPEATED = "repeated"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    BAD_NUMBER = "bad-number"
    BAD_DATE = "bad-date"
    BAD_FLAG = "bad-flag"
    BAD_CODE = "bad-code"
    MIXED_CURRENCIES = "mixed-currencies"
    TOO_PRECISE = "too-precise"
    NEGATIVE_PRICE = "negative-price"
    WRONG_PRICE = "wrong-price"
    WRONG_PERIOD = "wrong-period"
    WRONG_ADJUSTMENT = "wrong-adjustment"
    WRONG_LINE = "wrong-line"
    WRONG_SUM_OF_LINES = "wrong-sum-of-lines"
    WRONG_ALLOWANCES = "wrong-allowances"
    WRONG_CHARGES = "wrong-charges"
    WRONG_NET = "wrong-net"
    NO_TAX_GROUP = "no-tax-group"
    WRONG_TAX_BASE = "wrong-tax-base"
    WRONG_TAX = "wrong-tax"
    WRONG_SUM_OF_TAX = "wrong-sum-of-tax"
    WRONG_GROSS = "wrong-gross"
    WRONG_DUE = "wrong-due"
    UNKNOWN_BUYER = "unknown-buyer"
    SEVERAL_BUYERS = "several-buyers"
    NUMBER_TAKEN = "number-taken"


class Oddity(StrEnum):
    """What differs from our own reckoning, within what the rule allows: taken, and named."""

    LINE_ROUNDED = "line-rounded"
    TAX_ROUNDED = "tax-rounded"
    GROSS_PRICE = "gross-price"


class InvoiceRefused(Exception):
    """One file is no invoice that can be taken; the others can."""

    def __init__(self, reason: Reason, detail: str = "", *, rule: str = "", where: str = "") -> None:
        """Takes the reason, the rule that says so where there is one, the place in the file and what stands there."""
        super().__init__(reason)
        self.reason, self.detail, self.rule, self.where = reason, detail, rule, where
