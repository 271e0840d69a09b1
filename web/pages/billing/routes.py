"""Billing: what is to be paid, and every invoice."""

from typing import Annotated

from litestar import Router, get
from litestar.params import Parameter
from litestar.response import Stream

from auth.actor import SignedIn
from services.actor import Permission
from services.words import _
from web import formats
from web.pages.billing.listing import list_of, wanted_of
from web.pages.billing.spreadsheet import lines
from web.render import Page

CSV = "text/csv"
Short = Annotated[str, Parameter(max_length=100)]


@get("/", name="billing", needs=Permission.INVOICES_READ)
async def index(
    actor: SignedIn, group: Short = "", q: Short = "", sort: Short = "", after: Short = ""
) -> Page:
    view = await list_of(actor, wanted_of(group, q, sort), after)
    return Page(view, title=_("Billing"), tab="billing")


@get("/csv", name="billing_csv", needs=Permission.INVOICES_READ, together=False, media_type=CSV)
async def spreadsheet(actor: SignedIn, group: Short = "", q: Short = "", sort: Short = "") -> Stream:
    actor.require(Permission.PRICES_READ)
    named = {"Content-Disposition": f'attachment; filename="invoices-{formats.today()}.csv"'}
    return Stream(lines(actor, wanted_of(group, q, sort)), media_type=CSV, headers=named)


billing = Router("/billing", route_handlers=[index, spreadsheet])
