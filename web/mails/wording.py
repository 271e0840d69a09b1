"""The words of each kind of notice: one clear sentence and at most one link."""

import msgspec

from services.mail.records import OF_INVOICES, MailKind, Notice
from services.words import _, ngettext
from web import formats
from web.mails import invoices


class Words(msgspec.Struct, frozen=True):
    """In the language that is set: the heading is the subject, too; `why` says why this reader gets it."""

    heading: str
    sentence: str
    button: str
    why: str


def words_of(notice: Notice, supplier: str) -> Words:
    """What a notice of this supplier says to its reader."""
    if notice.kind is MailKind.EXPORT_READY:
        sentence = _("The file that you asked for is ready to download.")
        return Words(_("Your file is ready"), sentence, _("Get the file"), _("You asked for this file."))
    if notice.kind is MailKind.CONTACT_ASKED:
        heading, sentence = invoices.asked(notice, supplier)
        return Words(heading, sentence, _("Say yes or no"), invoices.why_asked(notice))
    if notice.kind in OF_INVOICES or notice.kind is MailKind.INVOICE_SENT:
        heading, sentence = (
            invoices.sent(notice, supplier) if notice.to.token else invoices.there(notice, supplier)
        )
        return Words(heading, sentence, invoices.button(notice), invoices.why(notice))
    if notice.kind is MailKind.DISPUTE_ANSWERED:
        told = {"number": _numbers(notice), "credit": notice.credit}
        heading = _("Our answer about invoice %(number)s") % told
        sentence = _answered(notice) % told
        return Words(
            heading, sentence, _("See the invoice"), _("You told us that something was wrong with it.")
        )
    heading, sentence = _ORDERS[notice.kind](notice)
    return Words(heading, sentence, _("See the order"), _("You placed this order."))


def kind_in_words(kind: MailKind) -> str:
    """What mails of this kind tell."""
    return {
        MailKind.APPROVED: _("An order was approved or declined"),
        MailKind.DECLINED: _("An order was approved or declined"),
        MailKind.POSTPONED: _("An order comes later"),
        MailKind.OUT_FOR_DELIVERY: _("A parcel is out for delivery"),
        MailKind.DELIVERED: _("A parcel was delivered"),
        MailKind.EXPORT_READY: _("A file is ready"),
        MailKind.INVOICE_ISSUED: _("A new invoice is there"),
        MailKind.INVOICE_CREDITED: _("A new credit note is there"),
        MailKind.INVOICE_DEBITED: _("A new debit note is there"),
        MailKind.INVOICE_SENT: _("An invoice goes to a contact"),
        MailKind.CONTACT_ASKED: _("A contact is asked"),
        MailKind.DISPUTE_ANSWERED: _("We answered a dispute"),
    }[kind]


def reason_in_words(reason: str) -> str:
    """Why a mail is not with its mail server."""
    known = {
        "": "",
        "unset": _("No mail server is set up"),
        "unreachable": _("The mail server does not answer"),
        "timeout": _("The mail server takes too long"),
        "address": _("The address is not valid"),
    }
    return known.get(reason, _("The mail server refused it: %(number)s") % {"number": reason})


def _answered(notice: Notice) -> str:
    if notice.credit:
        return _("You were right about invoice %(number)s. We have written you credit note %(credit)s.")
    return _("We looked into invoice %(number)s and see it differently. The page of the invoice says why.")


def _postponed(notice: Notice) -> tuple[str, str]:
    day = formats.day(notice.until) if notice.until else ""
    long_day = formats.long_day(notice.until) if notice.until else ""
    heading = _("Order %(number)s comes later: %(day)s") % {"number": _numbers(notice), "day": day}
    sentence = _("Your order %(number)s, %(goods)s, is late and now arrives on %(day)s.")
    return heading, sentence % {"number": _numbers(notice), "goods": notice.goods, "day": long_day}


def _approved(notice: Notice) -> tuple[str, str]:
    told = {"number": _numbers(notice), "goods": notice.goods}
    sentence = _("Your order %(number)s, %(goods)s, was approved. We pack it next.")
    return _("Order %(number)s was approved") % told, sentence % told


def _declined(notice: Notice) -> tuple[str, str]:
    told = {"number": _numbers(notice), "goods": notice.goods}
    sentence = _("Your order %(number)s, %(goods)s, was declined. The page of the order says why.")
    return _("Order %(number)s was declined") % told, sentence % told


def _out(notice: Notice) -> tuple[str, str]:
    heading = _("Order %(number)s is out for delivery") % {"number": _numbers(notice)}
    return heading, _with_parcel(notice, _out_sentence(notice))


def _delivered(notice: Notice) -> tuple[str, str]:
    heading = _("A parcel of order %(number)s has arrived") % {"number": _numbers(notice)}
    return heading, _with_parcel(notice, _delivered_sentence(notice))


def _out_sentence(notice: Notice) -> str:
    return ngettext(
        "A parcel of your order %(number)s is out for delivery.",
        "A parcel of your orders %(number)s is out for delivery.",
        len(notice.numbers),
    )


def _delivered_sentence(notice: Notice) -> str:
    return ngettext(
        "A parcel of your order %(number)s was delivered.",
        "A parcel of your orders %(number)s was delivered.",
        len(notice.numbers),
    )


def _with_parcel(notice: Notice, sentence: str) -> str:
    said = sentence % {"number": _numbers(notice)}
    return f"{said} {_('Parcel number: %(parcel)s') % {'parcel': notice.parcel}}" if notice.parcel else said


def _numbers(notice: Notice) -> str:
    return ", ".join(notice.numbers)


_ORDERS = {
    MailKind.APPROVED: _approved,
    MailKind.DECLINED: _declined,
    MailKind.POSTPONED: _postponed,
    MailKind.OUT_FOR_DELIVERY: _out,
    MailKind.DELIVERED: _delivered,
}
