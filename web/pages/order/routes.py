"""One order: its page, more of its lines, its arrival for a calendar."""

from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from litestar import Request, Response, Router, get
from litestar.params import FromPath, Parameter

from auth.actor import SignedIn
from services import clock
from services.actor import Actor, Permission
from services.errors import NotFound
from services.imports.column_map import credit
from services.invoices.beside import beside_order
from services.order_papers.queries import beside_order as papers_beside
from services.orders.approval import approval_of
from services.orders.detail import FEW_LINES, detail, lines_of
from services.orders.looks import look
from services.orders.records import OrderLineRow, OrderRecord, OrderRow, OrderStatus
from services.shipments.queries import parcels_of
from services.shipments.timeline import Happening, of_order
from services.words import _
from web.frame import Back
from web.looking import looks
from web.pages.order.arrival import arrival_of
from web.pages.order.calendar import calendar_file
from web.pages.order.explain import standing_of, step_of, step_state
from web.pages.order.files import FILES
from web.pages.order.views import OrderDetail, OrderItems, OrderLines
from web.render import Page, url
from web.zones import zone_beside

Number = Annotated[FromPath[str], Parameter(max_length=40)]
Lines = Annotated[int, Parameter(ge=1, le=10_000)]
AnyRequest = Request[Any, Any, Any]
READ = Permission.ORDERS_READ
MORE, MUCH_MORE = 60, 200


@get("/", name="order", needs=READ)
async def show(actor: SignedIn, request: AnyRequest, number: Number, lines: Lines = FEW_LINES) -> Page:
    began = clock.now()
    view = await _order(actor, request, number, lines)
    if looks(request) and not view.order.seen:
        await look(actor, view.order.row.id, began)
    title = _("Order %(number)s") % {"number": view.order.row.number}
    return Page(view, title=title, tab="orders", back=Back(url("orders"), _("Orders")))


@get("/lines", name="order_lines", needs=READ)
async def more(actor: SignedIn, number: Number, lines: Lines = FEW_LINES) -> Page:
    row, rows = await lines_of(actor, number, lines=lines)
    part = _lines(row, rows)
    view = OrderItems(number=row.number, lines=part)
    title = _("Items of order %(number)s") % {"number": row.number}
    return Page(view, part=part, title=title, tab="orders", back=Back(url("order", number=number), title))


@get("/arrival.ics", name="arrival", needs=READ)
async def arrival(actor: SignedIn, request: AnyRequest, number: Number) -> Response[bytes]:
    file = await _calendar(actor, number, request.app.state.settings.origin)
    name = quote(f"{number}.ics", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(file, media_type="text/calendar", headers=headers)


async def _calendar(actor: Actor, number: str, origin: str) -> bytes:
    order = await detail(actor, number, lines=1)
    if not order.row.promised_on:
        raise NotFound("arrival")
    parcels = await parcels_of(actor, order.account_id, order.row.id)
    happened = await of_order(actor, order.account_id, order.row.id, [one.id for one in parcels])
    return calendar_file(
        order,
        arrival_of(order.row, parcels),
        version=_version(order, happened),
        address=origin + url("order", number=number),
        host=urlsplit(origin).hostname or "portico",
    )


async def _order(actor: Actor, request: AnyRequest, number: str, lines: int) -> OrderDetail:
    order = await detail(actor, number, lines=lines)
    parcels = await parcels_of(actor, order.account_id, order.row.id)
    happened = await of_order(actor, order.account_id, order.row.id, [one.id for one in parcels])
    when, step, settings = arrival_of(order.row, parcels), step_of(order), request.app.state.settings
    waits = order.row.status is OrderStatus.APPROVAL
    approval = await approval_of(actor, order.row.id) if waits else None
    return OrderDetail(
        order=order,
        arrival=when,
        standing=standing_of(order, when, parcels, happened, approval),
        step=step,
        step_state=step_state(order, step, parcels),
        parcels=parcels,
        happened=happened,
        lines=_lines(order.row, order.lines),
        supplier=settings.supplier,
        phone=settings.contact_phone,
        email=settings.contact_email,
        share=settings.origin + url("order", number=order.row.number),
        map=settings.map_url.replace("{address}", quote(order.address, safe="")) if order.address else "",
        zone=zone_beside(order.zone),
        updated=_updated(happened, settings.supplier),
        credit=credit(order.source),
        invoices=await beside_order(actor, order.row.id),
        papers=await papers_beside(actor, order.row.id),
    )


def _lines(row: OrderRow, rows: list[OrderLineRow]) -> OrderLines:
    shown = len(rows)
    left = max(row.line_count - shown, 0)
    further = shown + (MORE if shown <= FEW_LINES else MUCH_MORE)
    return OrderLines(
        number=row.number,
        lines=rows,
        marks=[FEW_LINES + 1] if shown > FEW_LINES else [],
        currency=row.total.currency if row.total else "",
        total=row.total,
        count=row.line_count,
        next=further if left else 0,
        left=min(further - shown, left),
    )


def _updated(happened: list[Happening], supplier: str) -> Any:
    """When somebody told us something the last time, and who."""
    newest = max(happened, key=lambda one: one.heard_at, default=None)
    return (newest.heard_at, newest.source or supplier) if newest else None


def _version(order: OrderRecord, happened: list[Happening]) -> int:
    """Seconds from its placing to the last news: it only ever grows."""
    newest = max((one.heard_at for one in happened), default=order.row.placed_at)
    return max(int((newest - order.row.placed_at).total_seconds()), 0)


order = Router("/orders/{number:str}", route_handlers=[show, more, arrival, *FILES])
