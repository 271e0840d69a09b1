"""An invoice by e-mail, in every state."""

from services.contacts.records import ContactRow, ContactState
from services.deliveries.records import DeliveryState
from web.components.made_up_contacts import AT, contact
from web.components.specimen import LONG, Shown
from web.contacts import wrong_in_words
from web.mails.wording import reason_in_words
from web.pages.invoice.sending import AGAIN, InvoiceRecipients, SentLine, SentPart

NOTHING = SentPart([], may_send=True)


def parts() -> dict[str, SentPart]:
    """The part of the invoice's page, by state."""
    every = [_line(state) for state in DeliveryState]
    return {
        "in every state": SentPart(every, may_send=True),
        "waits for its server": SentPart([_line(DeliveryState.QUEUED, reason="unset")], may_send=True),
        "read by somebody who sends none": SentPart(every[:1], may_send=False),
        "unsendable": SentPart([], may_send=False),
        "for a long name": SentPart([_line(DeliveryState.SENT, name=LONG)], may_send=True),
    }


def recipients() -> Shown:
    every = [contact(state) for state in ContactState]
    yield "a choice", _choice(every)
    yield "one is chosen", _choice([contact()], chosen=str(contact().id))
    yield "nobody yet", _choice([])
    yield "too fast", _choice([contact()], wrong=wrong_in_words("too fast"))


def _choice(contacts: list[ContactRow], chosen: str = "", wrong: str = "") -> InvoiceRecipients:
    return InvoiceRecipients(number="HRK-2026-00001", contacts=contacts, chosen=chosen, seen=0, wrong=wrong)


def _line(state: DeliveryState, *, name: str = "Kim Min", reason: str = "") -> SentLine:
    failed = state is DeliveryState.FAILED
    return SentLine(
        name=name, email="kim@tax.example", state=state, reason=reason_in_words("550" if failed else reason),
        by="" if state is DeliveryState.SENT else "Minji Kim", when=AT, again="#" if state in AGAIN else "",
    )  # fmt: skip
