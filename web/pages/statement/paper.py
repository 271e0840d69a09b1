"""What the worker does for a statement as PDF: it asks as its person would see it now, and prints."""

from collections.abc import AsyncIterator

from services import clock
from services.actor import Actor
from services.db import scoped
from services.errors import Invalid
from services.invoice_papers.printing import Print
from services.invoices.document import Address, Party
from services.invoices.issuing import billing_for
from services.invoices.statement import sites_of, statements
from services.ownership import NOWHERE
from services.papers.limits import MOST_LINES, Unfit
from services.papers.trouble import Lacking, MissingGlyphs
from services.words import LOCALE, _
from web.pages.statement.asked import Asked, asked_in
from web.papers.statement import StatementPaper, page_of_statement


async def pdf_of_job(
    print_: Print, accent: str, supplier: str, actor: Actor, text: str
) -> AsyncIterator[bytes]:
    """The PDF, in the language of the person. Raises Denied, Invalid for what can never be printed, NotPrinted."""
    LOCALE.set(actor.locale)
    async with scoped(actor):
        paper = await paper_of(actor, asked_in(text), supplier)
    try:
        yield await print_(page_of_statement(paper, accent, actor.locale))
    except (Unfit, MissingGlyphs, Lacking) as error:
        raise Invalid({"asked": f"{error}"}) from error


async def paper_of(actor: Actor, asked: Asked, supplier: str) -> StatementPaper:
    """All that stands on it. Raises Denied, Invalid."""
    days, place = asked.days, asked.place
    if days is None:
        raise Invalid(asked.chosen.errors)
    names = await sites_of(actor)
    site = (_("No site") if place == NOWHERE else names.get(place, "")) if place else ""
    seller, buyer = await _parties(actor, supplier)
    return StatementPaper(
        made_on=clock.today(actor.zone),
        start=days.start,
        end=days.end,
        site=site,
        seller=seller,
        buyer=buyer,
        statements=tuple(await statements(actor, days.start, days.end, site=place, most=MOST_LINES + 1)),
    )


async def _parties(actor: Actor, supplier: str) -> tuple[Party, Party]:
    """Who bills the account; where nobody said, the supplier by its name."""
    nowhere = Address(country="")
    try:
        billing = await billing_for(actor)
    except Invalid:
        return Party(name=supplier, address=nowhere), Party(name=actor.account_name, address=nowhere)
    return billing.seller.party, billing.buyer
