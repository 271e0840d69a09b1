"""Changing the account: a page, and a sheet on every page."""

from litestar import get

from auth.actor import SignedIn
from services.actor import Permission
from services.words import _
from web.frame import initials
from web.pages.accounts.views import Accounts, Company
from web.render import Page


@get("/accounts", name="accounts", needs=Permission.SELF_MANAGE)
async def accounts(actor: SignedIn) -> Page:
    companies = [
        Company(name=name, letters=initials(name), url=f"/@{slug}/", current=slug == actor.account)
        for slug, name in actor.accounts
    ]
    view = Accounts(companies=companies, inbox_url="/" if len(companies) > 1 else "")
    return Page(view, title=_("Change account"))
