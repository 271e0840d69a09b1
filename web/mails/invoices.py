"""What mails about invoices say: that one is there, or that it comes with the mail. Never what it says itself."""

from services.invoices.document import InvoiceKind
from services.mail.records import Notice
from services.words import _
from web.papers.wording import kind_in_words


def there(notice: Notice, supplier: str) -> tuple[str, str]:
    """To a person who may read it: heading and sentence."""
    told = _told(notice, supplier)
    heading = _("New: %(document)s %(number)s") % told
    return heading, _("%(document)s %(number)s of %(supplier)s is there to read.") % told


def sent(notice: Notice, supplier: str) -> tuple[str, str]:
    """To a contact, with the document or with the way to it: heading and sentence."""
    told = _told(notice, supplier) | {"company": notice.to.company}
    heading = _("From %(supplier)s: %(document)s %(number)s") % told
    if notice.attached:
        return heading, _("%(document)s %(number)s of %(supplier)s for %(company)s is attached.") % told
    large = _(
        "%(document)s %(number)s of %(supplier)s for %(company)s is too large for an e-mail; it waits in the portal."
    )
    return heading, large % told


def _told(notice: Notice, supplier: str) -> dict[str, str]:
    document = kind_in_words(InvoiceKind(notice.document))
    return {"number": notice.numbers[0], "supplier": supplier, "document": document}


def asked(notice: Notice, supplier: str) -> tuple[str, str]:
    """To somebody outside: heading and sentence."""
    told = {"supplier": supplier, "company": notice.to.company}
    heading = _("May %(company)s have its invoices sent to you?") % told
    sentence = _(
        "%(company)s buys from %(supplier)s and wants its invoices to come to this address. Nothing comes before you say yes."
    )
    return heading, sentence % told


def button(notice: Notice) -> str:
    """Where the link leads."""
    return _("See the invoice") if notice.document == InvoiceKind.INVOICE else _("See the document")


def why(notice: Notice) -> str:
    """Why this reader gets it."""
    if notice.to.token:
        return _("%(company)s has its invoices sent to you.") % {"company": notice.to.company}
    return _("You may read the invoices of your company.")


def why_asked(notice: Notice) -> str:
    """Why a stranger gets it, and until when it can be answered."""
    return _("%(company)s entered your address. The question stands for seven days.") % {
        "company": notice.to.company
    }
