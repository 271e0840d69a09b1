"""Billing: what is to be paid, and every invoice."""

from typing import Annotated

from litestar import Router, get
from litestar.params import Parameter

from auth.actor import SignedIn
from services.actor import Permission
from services.words import _
from web.pages.billing.listing import list_of
from web.render import Page

Short = Annotated[str, Parameter(max_length=100)]


@get("/", name="billing", needs=Permission.INVOICES_READ)
async def index(actor: SignedIn, group: Short = "", q: Short = "", after: Short = "") -> Page:
    view = await list_of(actor, group=group, search=q, after=after)
    return Page(view, title=_("Billing"), tab="billing")


billing = Router("/billing", route_handlers=[index])
