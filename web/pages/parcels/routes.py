"""One parcel: its page, what the carrier is told, and that it is not here."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Conflict, Invalid
from services.invoices.beside import beside_delivery_note
from services.order_papers.queries import beside_parcel
from services.shipments.missing import answer_by, can_be_missed, miss, turn_up
from services.shipments.queries import parcel
from services.shipments.records import ParcelRecord
from services.shipments.rules import PACKAGE_RULES
from services.shipments.steering import STEERABLE, Wish, steer
from services.shipments.timeline import of_parcel
from services.words import _
from web import formats
from web.forms import Form, words_of
from web.frame import Back
from web.pages.parcels.files import FILES
from web.pages.parcels.views import NotReceived, ParcelPage, SteerForm
from web.render import Page, url
from web.standing import Standing
from web.zones import zone_beside

Carrier = Annotated[FromPath[str], Parameter(max_length=40)]
Number = Annotated[FromPath[str], Parameter(max_length=60)]
AnyRequest = Request[Any, Any, Any]
READ, STEER = Permission.ORDERS_READ, Permission.PARCELS_STEER


class SteerInput(Form, kw_only=True):
    """The form as it was sent; a carrier may take one of the two only."""

    instructions: str = ""
    safe_place: str = ""


@get("/", name="parcel", needs=READ)
async def show(actor: SignedIn, request: AnyRequest, carrier: Carrier, parcel: Number) -> Page:
    view = await _parcel(actor, request, carrier, parcel)
    up = Back(url("order", number=view.one_order), _order(view.one_order)) if view.one_order else None
    back = up or Back(url("orders"), _("Orders"))
    return Page(view, title=_title(view.parcel), tab="orders", back=back)


@get("/instructions", name="instructions", needs=STEER)
async def wish(actor: SignedIn, carrier: Carrier, parcel: Number) -> Page:
    record = await _found(actor, carrier, parcel)
    return _form(record, Wish(instructions=record.instructions, safe_place=record.safe_place), {})


@post("/instructions", name="steer", needs=STEER, status_code=200)
async def tell(actor: SignedIn, carrier: Carrier, parcel: Number, data: URLEncodedBody[SteerInput]) -> Any:
    typed = Wish(instructions=data.instructions, safe_place=data.safe_place)
    try:
        await steer(actor, carrier, parcel, typed)
    except Invalid as error:
        return _form(await _found(actor, carrier, parcel), typed, error.fields)
    except Conflict:
        return _form(await _found(actor, carrier, parcel), typed, {}, status=409)
    return _back(carrier, parcel)


@get("/not-received", name="not_received", needs=STEER)
async def ask(actor: SignedIn, carrier: Carrier, parcel: Number) -> Page:
    record = await _found(actor, carrier, parcel)
    due = can_be_missed(record.row.status, record.row.expected_until)
    closed = not due or record.row.missed_at is not None
    view = NotReceived(parcel=record, answer_by=answer_by(formats.today()), closed=closed)
    return Page(view, title=_("Not received?"), tab="orders", back=_up(record))


@post("/not-received", name="miss", needs=STEER, status_code=200)
async def report(
    actor: SignedIn, carrier: Carrier, parcel: Number, data: URLEncodedBody[Form]
) -> Response[bytes]:
    await miss(actor, carrier, parcel)
    return _back(carrier, parcel)


@post("/arrival", name="turn_up", needs=STEER, status_code=200)
async def found(
    actor: SignedIn, carrier: Carrier, parcel: Number, data: URLEncodedBody[Form]
) -> Response[bytes]:
    await turn_up(actor, carrier, parcel)
    return _back(carrier, parcel)


async def _found(actor: Actor, carrier: str, number: str) -> ParcelRecord:
    return await parcel(actor, carrier, number, right=STEER)


async def _parcel(actor: Actor, request: AnyRequest, carrier: str, number: str) -> ParcelPage:
    record = await parcel(actor, carrier, number)
    row, settings = record.row, request.app.state.settings
    steers = actor.may(STEER) and record.account_id == actor.account_id and not record.merged_into
    due = can_be_missed(row.status, row.expected_until)
    return ParcelPage(
        parcel=record,
        standing=_standing(record),
        happened=await of_parcel(actor, record.account_id, row.id),
        answer_by=answer_by(formats.local(row.missed_at).date()) if row.missed_at else None,
        may_steer=steers,
        closed=row.status not in STEERABLE,
        may_miss=steers and due and row.missed_at is None,
        supplier=settings.supplier,
        phone=settings.contact_phone,
        email=settings.contact_email,
        share=settings.origin + url("parcel", carrier=carrier, parcel=number),
        map=settings.map_url.replace("{address}", quote(record.address, safe="")) if record.address else "",
        zone=zone_beside(record.zone),
        invoices=await beside_delivery_note(actor, row.shipment),
        note=await beside_parcel(actor, record.account_id, row.shipment),
    )


def _standing(record: ParcelRecord) -> Standing:
    row = record.row
    return Standing(
        status=row.status,
        waits=PACKAGE_RULES.states[row.status].waits,
        since=row.since,
        overdue=row.status != "delivered" and can_be_missed(row.status, row.expected_until),
        carrier=record.carrier.name,
    )


def _form(record: ParcelRecord, typed: Wish, wrong: dict[str, str], *, status: int = 200) -> Page:
    view = SteerForm(
        parcel=record,
        instructions=typed.instructions,
        safe_place=typed.safe_place,
        closed=record.row.status not in STEERABLE,
        wrong=[(field, words_of(code)) for field, code in wrong.items()],
    )
    title = _("Instructions for the carrier")
    name = _("Error: %(title)s") % {"title": title} if wrong else title
    return Page(view, title=name, tab="orders", back=_up(record), status=422 if wrong else status)


def _title(record: ParcelRecord) -> str:
    return _("Parcel %(place)s of %(count)s") % {"place": record.row.position, "count": record.row.count}


def _order(number: str) -> str:
    return _("Order %(number)s") % {"number": number}


def _up(record: ParcelRecord) -> Back:
    return Back(url("parcel", carrier=record.row.carrier, parcel=record.row.number), _title(record))


def _back(carrier: str, number: str) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": url("parcel", carrier=carrier, parcel=number)})


parcels = Router(
    "/parcels/{carrier:str}/{parcel:str}", route_handlers=[show, wish, tell, ask, report, found, *FILES]
)
