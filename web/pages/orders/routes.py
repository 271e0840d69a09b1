"""Orders: the list, and its filter sheet."""

from typing import Annotated

from litestar import Router, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.orders.listing import one_row
from services.words import _
from web.frame import Back
from web.pages.orders import files, saved
from web.pages.orders.asked import STEP, Asked
from web.pages.orders.given import Count, Mark, Moment, Short
from web.pages.orders.listing import list_of
from web.pages.orders.meanwhile import new_since
from web.pages.orders.narrowing import sheet_of
from web.pages.orders.views import OrderTable
from web.render import Done, Page, url

LONGEST_NUMBER = 40
WRONG = 422


@get("/", name="orders", needs=Permission.ORDERS_READ)
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
    rows: Count = STEP,
    after: Mark = "",
) -> Page:
    asked = Asked(
        group=group,
        q=q,
        period=period,
        begins=begins,
        ends=ends,
        site=site,
        person=person,
        sort=sort,
        rows=rows,
        after=after,
    )
    if asked.errors:
        return await _sheet(actor, asked)
    return Page(await list_of(actor, asked), title=_("Orders"), tab="orders")


@get("/filter", name="order_filter", needs=Permission.ORDERS_READ)
async def narrow(  # noqa: PLR0913 what a list can be asked for
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
    )
    return await _sheet(actor, asked)


@get("/news", name="new_orders", needs=Permission.ORDERS_READ)
async def news(  # noqa: PLR0913 what a list can be asked for
    actor: SignedIn,
    since: Moment = "",
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
    )
    return Done(await new_since(actor, asked, since), to=url("orders"))


@get("/{number:str}/row", name="order_row", needs=Permission.ORDERS_READ)
async def row(
    actor: SignedIn, number: Annotated[FromPath[str], Parameter(max_length=LONGEST_NUMBER)]
) -> Page:
    found = await one_row(actor, number)
    priced = actor.may(Permission.PRICES_READ)
    return Done(OrderTable(rows=[found], priced=priced), to=url("order", number=found.number))


async def _sheet(actor: Actor, asked: Asked) -> Page:
    """The sheet, with what was typed: days that will not do are asked for again."""
    title = _("Error: Filter orders") if asked.errors else _("Filter orders")
    status = WRONG if asked.errors else 200
    back = Back(url("orders"), _("Orders"))
    return Page(await sheet_of(actor, asked), title=title, tab="orders", back=back, status=status)


OF_FILES = [files.stream, files.index, files.ask, files.fetch]
OF_VIEWS = [saved.index, saved.add, saved.show, saved.rename, saved.remove]
orders = Router("/orders", route_handlers=[index, narrow, news, row, *OF_FILES, *OF_VIEWS])
