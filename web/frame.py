"""What the shell around a page shows: whose page it is, where one can go, in which look."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import msgspec
from litestar import Request

from auth import csrf
from services.actor import Actor, Permission
from services.settings import Settings
from services.words import _
from web.assets import SHEET, asset

SHEET_KEPT = "sheet"
"""The cookie by which a browser says which style sheet it has (assets/js/kept.js)."""
FORM_TOKEN: ContextVar[Callable[[], str]] = ContextVar("form_token", default=str)


class Entry(msgspec.Struct, frozen=True):
    """One place in the dock."""

    key: str
    label: str
    url: str
    icon: str
    current: bool


class AccountMark(msgspec.Struct, frozen=True):
    """The account pill of the bar."""

    name: str
    initials: str
    site_name: str


class Back(msgspec.Struct, frozen=True):
    """The way up from a page."""

    url: str
    label: str


def initials(name: str) -> str:
    """Two letters of a Latin name, one of any other."""
    words = name.split()
    if not words or not words[0][0].isascii():
        return name[:1]
    return "".join(word[0] for word in words[:2]).upper()


def frame(request: Request[Any, Any, Any], *, tab: str, url: Any) -> dict[str, Any]:
    """The variables of a layout that do not come from the view."""
    actor: Actor | None = getattr(request.state, "actor", None)
    settings: Settings = request.app.state.settings
    host = request.state.host
    return {
        "actor": actor,
        "host": host,
        "account": _mark(actor),
        "live": _live(actor, tab, url) if host == "portal" else "",
        "tab": tab,
        "nav": _nav(actor, tab, url) if host == "portal" else (),
        "sheet_kept": request.cookies.get(SHEET_KEPT) == asset(SHEET),
        "theme": actor.theme if actor else "auto",
        "supplier": settings.supplier,
        "request_id": request.state.id,
        "development": settings.development,
        "moment": getattr(request.state, "moment", ""),
    }


def form_token(request: Request[Any, Any, Any]) -> Callable[[], str]:
    """Makes the token for the forms of this answer: masked anew each time it is called."""
    actor: Actor | None = getattr(request.state, "actor", None)
    settings: Settings = request.app.state.settings
    return lambda: csrf.token(actor.session_id if actor else None, settings)


def _mark(actor: Actor | None) -> AccountMark | None:
    if actor is None or actor.account_id is None:
        return None
    return AccountMark(actor.account_name, initials(actor.account_name), actor.site_name)


def _live(actor: Actor | None, tab: str, url: Any) -> str:
    """Where this page hears what happens: in its account, on the inbox in all of them."""
    if actor is None or (actor.account_id is None and tab != "home"):
        return ""
    return str(url("live" if actor.account_id else "inbox_live"))


def _nav(actor: Actor | None, tab: str, url: Any) -> tuple[Entry, ...]:
    if actor is None:
        return ()
    entries = [("home", _("Home"), "house", None), ("orders", _("Orders"), "package", Permission.ORDERS_READ)]
    if actor.may(Permission.PRICES_READ):  # an invoice is its sums
        entries.append(("billing", _("Billing"), "receipt-text", Permission.INVOICES_READ))
    entries.append(("account", _("Account"), "user-round", None))
    return tuple(
        Entry(key, label, url(key), icon, key == tab)
        for key, label, icon, needs in entries
        if needs is None or actor.may(needs)
    )
