"""Orders: the list, and its filter sheet."""

from typing import Annotated

from litestar import Router, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services.accounts.sites import sites
from services.actor import Actor, Permission
from services.orders import queries
from services.orders.filters import Group
from services.words import _
from web.frame import Back
from web.pages.orders.asked import MOST, STEP, Asked
from web.pages.orders.views import Chip, OrderFilterSheet, OrderList, OrderTable
from web.render import Done, Page, url

Short = Annotated[str, Parameter(max_length=100)]
Mark = Annotated[str, Parameter(max_length=200)]
LONGEST_NUMBER = 40
Count = Annotated[int, Parameter(ge=1, le=10_000)]


@get("/", name="orders", needs=Permission.ORDERS_READ)
async def index(  # noqa: PLR0913 what a list can be asked for
    actor: SignedIn,
    group: Short = "",
    q: Short = "",
    period: Short = "",
    site: Short = "",
    rows: Count = STEP,
    after: Mark = "",
) -> Page:
    asked = Asked(group=group, q=q, period=period, site=site, rows=rows, after=after)
    return Page(await _list(actor, asked), title=_("Orders"), tab="orders")


@get("/filter", name="order_filter", needs=Permission.ORDERS_READ)
async def narrow(
    actor: SignedIn, group: Short = "", q: Short = "", period: Short = "", site: Short = ""
) -> Page:
    wanted = Asked(group=group, q=q, period=period, site=site).wanted
    view = OrderFilterSheet(
        group=wanted.group,
        period=wanted.period,
        site=site,
        search=q,
        counts=await queries.counts(actor),
        sites=[("", _("All sites")), *(await sites(actor)).items()],
    )
    return Page(view, title=_("Filter orders"), tab="orders", back=Back(url("orders"), _("Orders")))


@get("/{number:str}/row", name="order_row", needs=Permission.ORDERS_READ)
async def row(
    actor: SignedIn, number: Annotated[FromPath[str], Parameter(max_length=LONGEST_NUMBER)]
) -> Page:
    found = await queries.find(actor, number)
    priced = actor.may(Permission.PRICES_READ)
    return Done(OrderTable(rows=[found], priced=priced), to=url("order", number=found.number))


async def _list(actor: Actor, asked: Asked) -> OrderList:
    page = await queries.page(actor, asked.wanted, limit=asked.limit, start=asked.start)
    counts, here = await queries.counts(actor), url("orders")
    further = asked.link(here, rows=asked.limit + STEP, after=asked.after) + f"#row-{asked.limit + 1}"
    more = further if page.more and asked.limit < MOST else ""
    return OrderList(
        rows=page.rows,
        chips=_chips(asked, counts, here),
        dropped=asked.dropped(here, await sites(actor) if asked.site else {}),
        search=asked.q,
        keep={
            name: value
            for name, value in (("group", asked.group), ("period", asked.period), ("site", asked.site))
            if value
        },
        more=more,
        older=asked.link(here, after=page.more.text()) if page.more and not more else "",
        filter_url=asked.link(url("order_filter")),
        clear_url=here,
        any_at_all=counts[Group.ALL] > 0,
        priced=actor.may(Permission.PRICES_READ),
    )


def _chips(asked: Asked, counts: dict[Group, int], here: str) -> list[Chip]:
    words = {
        Group.ALL: _("All"),
        Group.OPEN: _("Open"),
        Group.LATE: _("Late"),
        Group.DELIVERED: _("Delivered"),
        Group.CANCELLED: _("Cancelled"),
    }
    now = asked.wanted.group
    return [(words[group], asked.link(here, group=group), counts[group], group is now) for group in Group]


orders = Router("/orders", route_handlers=[index, narrow, row])
