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
