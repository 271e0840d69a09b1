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
