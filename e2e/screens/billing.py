"""What is to be paid, one invoice, and how it is paid."""

from e2e.screens.screen import Screen


class Billing(Screen):
    """All invoices of an account."""

    address = "/@{}/billing"


class Invoice(Screen):
    """One invoice by its number."""

    address = "/@{}/billing/{}"


class Payment(Screen):
    """What to type at the bank."""

    address = "/@{}/billing/{}/payment"


class Statement(Screen):
    """What was owed, what moved, what is owed."""

    address = "/@{}/billing/statement"


class Bundle(Screen):
    """The files of many invoices at once."""

    address = "/@{}/billing/files"


class TaxInvoice(Screen):
    """An invoice in the form that it has in Korea."""

    address = "/@{}/billing/{}/tax-invoice"


class Paid(Screen):
    """The form that says that it is paid."""

    address = "/@{}/billing/{}/paid"


class Promise(Screen):
    """The form that says when it will be."""

    address = "/@{}/billing/{}/promise"


class DisputedLine(Screen):
    """The lines of an invoice, or with `?line=1` what is wrong with one."""

    address = "/@{}/billing/{}/dispute{}"


class Recipients(Screen):
    """To whom an invoice can be sent."""

    address = "/@{}/billing/{}/recipients"
