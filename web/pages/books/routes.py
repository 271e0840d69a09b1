"""The bookings for the tax adviser, for staff who keep the books."""

from typing import Annotated, Any

from litestar import Request, Response, Router, get
from litestar.params import Parameter

from auth.actor import SignedIn
from services import clock
from services.actor import Actor, Permission
from services.datev.books import books_of, companies
from services.datev.ledger import Unbookable
from services.datev.ledger_file import BadLedger
from services.words import ZONE, _
from web.frame import Back
from web.links import asked
from web.pages.books.views import BookExport, Chip
from web.pages.books.wording import why_in_words
from web.periods import Chosen, Period, chosen, in_words
from web.render import Page, url

READ = Permission.BOOKS_READ
WRONG = 422
CSV = "text/csv"
Short = Annotated[str, Parameter(max_length=100)]
AnyRequest = Request[Any, Any, Any]


@get("/", name="books", needs=READ)
async def choose(
    actor: SignedIn,
    request: AnyRequest,
    entity: Short = "",
    period: Short = "",
    begins: Short = "",
    ends: Short = "",
) -> Page:
    return await _page(actor, request, entity, _chosen(period, begins, ends))


@get("/datev", name="books_datev", needs=READ, media_type=CSV)
async def send(
    actor: SignedIn,
    request: AnyRequest,
    entity: Short = "",
    period: Short = "",
    begins: Short = "",
    ends: Short = "",
) -> Response[Any]:
    days, ledger = _chosen(period, begins, ends), request.app.state.settings.datev_ledger
    if days.days is None or ledger is None:
        return await _page(actor, request, entity, days)
    try:
        books = await books_of(actor, entity, (days.days.start, days.days.end), ledger)
    except Unbookable as error:
        return await _page(
            actor, request, entity, days, what=error.what, why=why_in_words(error.why, error.told)
        )
    except BadLedger as error:
        return await _page(actor, request, entity, days, what=_("The ledger cannot be read."), why=str(error))
    headers = {"Content-Disposition": f'attachment; filename="{books.name}"'}
    return Response(books.content, media_type=CSV, encoding="windows-1252", headers=headers)


async def _page(actor: Actor, request: AnyRequest, entity: str, days: Chosen, **wrong: str) -> Page:
    ours = await companies(actor)
    view = BookExport(
        companies=ours,
        entity=entity,
        chosen=days,
        chips=_chips(days.period, entity),
        set_up=request.app.state.settings.datev_ledger is not None,
        **wrong,
    )
    words = _("Bookings for the tax adviser")
    failed = bool(wrong or days.errors)
    title = _("Error: Bookings for the tax adviser") if failed else words
    return Page(view, title=title, back=Back(url("desk"), _("Health")), status=WRONG if failed else 200)


def _chosen(period: str, begins: str, ends: str) -> Chosen:
    return chosen(period, begins, ends, clock.today(ZONE.get()), Period.LAST_MONTH)


def _chips(now: Period, entity: str) -> list[Chip]:
    return [
        (in_words(one), url("books") + asked({"period": one.value, "entity": entity}), None, one is now)
        for one in Period
        if one is not Period.OWN
    ]


books = Router("/books", route_handlers=[choose, send])
