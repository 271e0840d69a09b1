"""Codes that are read off a page, as pictures, and the Swiss slip around one."""

from io import BytesIO
from urllib.parse import quote

import msgspec
import segno

from services.papers.payment_code import PaymentCode, Scheme
from services.papers.spc import Bill
from services.words import _

SWISS_CODE_MM = 46
# The mark in the middle of a Swiss code, 7 x 7 mm: a cross of white on black, with white around.
CROSS = (
    '<g transform="translate({at} {at}) scale({size})" shape-rendering="auto"><path fill="#fff" d="M0 0h7v7H0z"/>'
    '<path d="M.4.4h6.2v6.2H.4z"/><path fill="#fff" d="M2.917 1.4h1.166v1.517H5.6v1.166H4.083V5.6H2.917V4.083H1.4V2.917h1.517z"/></g>'
)


class Drawn(msgspec.Struct, frozen=True):
    """A code as a picture that stands in the page itself, and what is said to who does not see it."""

    picture: str
    alternative: str


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a Swiss payment part."""

    iban: str
    creditor: tuple[str, ...]
    reference: str
    message: str
    debtor: tuple[str, ...]
    currency: str
    amount: str


def drawn(code: PaymentCode | None, border: int = 2, light: str | None = None) -> Drawn | None:
    """The picture of a code; `border` in modules; `light` is the colour under it, for screens that may be dark."""
    if code is None:
        return None
    swiss = code.scheme is Scheme.SWISS
    border = 0 if swiss and light is None else border
    made, out = segno.make(code.text, error="m", micro=False, boost_error=False, encoding="utf-8"), BytesIO()
    made.save(
        out, kind="svg", border=border, light=light, xmldecl=False, svgclass=None, lineclass=None, nl=False
    )
    svg = out.getvalue().decode()
    side = made.symbol_size(border=border)[0]
    if swiss:
        cross = CROSS.format(
            at=f"{side * (1 - 7 / SWISS_CODE_MM) / 2:.3f}", size=f"{side / SWISS_CODE_MM:.4f}"
        )
        svg = svg.removesuffix("</svg>") + cross + "</svg>"
    svg = svg.replace("<svg ", f'<svg viewBox="0 0 {side} {side}" ', 1)
    words = {
        Scheme.EPC: _("Code that a banking app reads"),
        Scheme.SWISS: _("Swiss QR code that a banking app reads"),
        Scheme.PLAIN: _("Code with account, amount and reference as text"),
    }
    return Drawn(f"data:image/svg+xml,{quote(svg, safe='')}", words[code.scheme])


def slip_of(bill: Bill) -> Slip:
    """A payment part as people read it."""
    return Slip(
        iban=_in_groups(bill.iban, 4),
        creditor=_lines(bill.creditor),
        reference=_in_groups(bill.reference, 5, first=2)
        if bill.kind == "QRR"
        else _in_groups(bill.reference, 4),
        message=bill.message,
        debtor=_lines(bill.debtor),
        currency=bill.currency,
        amount=f"{bill.amount:,.2f}".replace(",", " "),
    )


def _lines(party: tuple[str, ...]) -> tuple[str, ...]:
    _kind, name, street, house, postcode, town, country = party
    place = f"{postcode} {town}".strip()
    return tuple(
        filter(
            None,
            (name, f"{street} {house}".strip(), place if country in {"CH", ""} else f"{country}-{place}"),
        )
    )


def _in_groups(text: str, size: int, first: int = 0) -> str:
    return " ".join(
        filter(None, (text[:first], *(text[at : at + size] for at in range(first, len(text), size))))
    )
