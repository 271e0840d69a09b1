"""A notice becomes a mail in the language and the time zone of its reader."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from services.mail.records import OF_INVOICES, MailKind, Notice, Recipient, Written
from services.settings import Settings
from services.words import LOCALE, ZONE, _
from web import brand
from web.mails import addresses
from web.mails.wording import Words, words_of

TEXT = "{heading}\n\n{sentence}\n\n{onward}-- \n{supplier}\n{why} {choose}:\n{manage}\n"
ONWARD = "{button}:\n{link}\n\n"


class Composer:
    """Knows the supplier: name, colour, and where the portal is."""

    def __init__(self, settings: Settings) -> None:
        self.origin, self.supplier = settings.origin, settings.supplier
        hue = brand.hue_of(settings.brand_colour)
        self.accent, self.accent_dark = brand.accent(hue), brand.accent_on_dark(hue)

    def __call__(self, notice: Notice) -> Written:
        """Subject, text and HTML."""
        with _as_read_by(notice.to):
            words = words_of(notice, self.supplier)
            around = {
                "link": self._link(notice),
                "manage": self._manage(notice.to),
                "choose": _("Get no such e-mails any more")
                if notice.to.token
                else _("Choose which e-mails you get"),
                "supplier": self.supplier,
            }
            return Written(
                subject=words.heading,
                text=_text(words, around),
                html=self._template.render(
                    words=words,
                    locale=LOCALE.get(),
                    accent=self.accent,
                    accent_dark=self.accent_dark,
                    **around,
                ),
                manage_url=around["manage"],
            )

    def _link(self, notice: Notice) -> str:
        if notice.path:
            return addresses.below(self.origin, notice.to.account, notice.path)
        if notice.kind is MailKind.CONTACT_ASKED:
            return addresses.consent(self.origin, notice.to.token)
        if notice.kind in (*OF_INVOICES, MailKind.INVOICE_SENT):
            page = addresses.invoice(self.origin, notice.to.account, notice.numbers[0])
            return page if notice.leads else ""
        if notice.kind is MailKind.DISPUTE_ANSWERED:
            return addresses.invoice(self.origin, notice.to.account, notice.numbers[0])
        return addresses.order(self.origin, notice.to.account, notice.numbers[0])

    def _manage(self, to: Recipient) -> str:
        if to.token:
            return addresses.consent(self.origin, to.token)
        return addresses.choices(self.origin, to.account)

    @cached_property
    def _template(self) -> Template:
        loader = FileSystemLoader(Path(__file__).parent)
        return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
            "mail.jinja"
        )


def _text(words: Words, around: dict[str, str]) -> str:
    onward = ONWARD.format(button=words.button, link=around["link"]) if around["link"] else ""
    return TEXT.format(heading=words.heading, sentence=words.sentence, onward=onward, why=words.why, **around)


@contextmanager
def _as_read_by(reader: Recipient) -> Iterator[None]:
    locale, zone = LOCALE.set(reader.locale), ZONE.set(reader.zone)
    try:
        yield
    finally:
        LOCALE.reset(locale)
        ZONE.reset(zone)
