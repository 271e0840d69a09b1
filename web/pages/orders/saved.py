"""Saved views: filters of the list that a person gave a name."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Invalid
from services.saved_views import actions, queries
from services.words import _
from web.forms import Form, words_of
from web.frame import Back
from web.pages.orders.asked import Asked, asked_in
from web.pages.orders.given import Short
from web.pages.orders.listing import PAGE
from web.pages.orders.views import SavedView, SavedViews
from web.render import Page, url

READ = Permission.ORDERS_READ


class NewViewInput(Form, kw_only=True):
    """The form as it was sent: a name for the query of the list."""

    name: str = ""
    asked: str = ""


class NameInput(Form, kw_only=True):
    """The form as it was sent."""

    name: str = ""


@get("/views", name="order_views", needs=READ)
async def index(  # noqa: PLR0913 what a list can be asked for
    actor: SignedIn,
    group: Short = "",
    q: Short = "",
    period: Short = "",
    begins: Short = "",
    ends: Short = "",
    site: Short = "",
    person: Short = "",
    sort: Short = "",
) -> Page:
    asked = Asked(
        group=group, q=q, period=period, begins=begins, ends=ends, site=site, person=person, sort=sort
    ).text
    return _page(await _views(actor, asked, "", {}), _("Saved views"))


@post("/views", name="add_order_view", needs=READ, status_code=200)
async def add(actor: SignedIn, data: URLEncodedBody[NewViewInput]) -> Any:
    asked = asked_in(data.asked).text
    try:
        await actions.save_view(actor, PAGE, data.name, asked)
    except Invalid as error:
        return _page(await _views(actor, asked, data.name, error.fields), _("Error: Saved views"), 422)
    return _to(f"{url('orders')}?{asked}")


@get("/views/{view:uuid}", name="order_view", needs=READ)
async def show(actor: SignedIn, view: FromPath[UUID]) -> Page:
    found = await queries.saved_view(actor, view)
    return _page(SavedView(saved=found, name=found.name, errors={}), found.name)


@post("/views/{view:uuid}", name="rename_order_view", needs=READ, status_code=200)
async def rename(actor: SignedIn, view: FromPath[UUID], data: URLEncodedBody[NameInput]) -> Any:
    found = await queries.saved_view(actor, view)
    try:
        await actions.rename_view(actor, view, data.name)
    except Invalid as error:
        view_of = SavedView(saved=found, name=data.name, errors=_in_words(error.fields))
        return _page(view_of, _("Error: %(name)s") % {"name": found.name}, 422)
    return _to(f"{url('orders')}?{found.asked}")


@post("/views/{view:uuid}/removal", name="remove_order_view", needs=READ, status_code=200)
async def remove(actor: SignedIn, view: FromPath[UUID], data: URLEncodedBody[Form]) -> Response[bytes]:
    await actions.remove_view(actor, view)
    return _to(url("orders"))


async def _views(actor: Actor, asked: str, name: str, wrong: dict[str, str]) -> SavedViews:
    found = await queries.saved_views(actor, PAGE)
    rows = [(one.name, url("order_view", view=one.id)) for one in found]
    # Where there is no field, the page itself says why.
    full = len(found) >= actions.MOST
    errors = {} if full or not asked else _in_words(wrong)
    return SavedViews(views=rows, asked=asked, name=name, errors=errors, full=full)


def _in_words(wrong: dict[str, str]) -> dict[str, str]:
    return {field: words_of(code) for field, code in wrong.items()}


def _page(view: SavedView | SavedViews, title: str, status: int = 200) -> Page:
    return Page(view, title=title, tab="orders", back=Back(url("orders"), _("Orders")), status=status)


def _to(address: str) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": address})
