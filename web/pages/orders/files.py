"""The orders of the list as a file: at once, or later when there are very many."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import File, Stream

from auth.actor import SignedIn
from services.actor import Permission
from services.errors import NotFound
from services.exports.actions import ask_for
from services.exports.files import path_of
from services.exports.queries import own_export, own_exports
from services.exports.records import ExportKind
from services.orders.sheet import AT_ONCE, MOST, Size, size_of
from services.words import _
from web.forms import Form
from web.frame import Back
from web.pages.orders.asked import Asked, asked_in
from web.pages.orders.given import Short
from web.pages.orders.listing import only_fresh
from web.pages.orders.spreadsheet import file_name, lines
from web.pages.orders.views import OrderFileOffer, OrderFiles
from web.render import Page, url

READ = Permission.ORDERS_READ
CSV = "text/csv"


class FileInput(Form, kw_only=True):
    """The form as it was sent: the query of the list."""

    asked: str = ""


@get("/csv", name="order_csv", needs=READ, together=False, media_type=CSV)
async def stream(  # noqa: PLR0913 what a list can be asked for
    actor: SignedIn,
    group: Short = "",
    q: Short = "",
    period: Short = "",
    begins: Short = "",
    ends: Short = "",
    site: Short = "",
    person: Short = "",
    sort: Short = "",
) -> Any:
    asked = Asked(
        group=group, q=q, period=period, begins=begins, ends=ends, site=site, person=person, sort=sort
    )
    size = await size_of(actor, asked.wanted)
    if size is Size.FEW:
        return Stream(lines(actor, asked), media_type=CSV, headers=_named())
    fits, back = size is Size.MANY, asked.link(url("orders"))
    view = OrderFileOffer(asked=asked.text, fits=fits, most=AT_ONCE if fits else MOST, back_url=back)
    return Page(
        view, title=_("These are very many orders"), tab="orders", back=Back(url("orders"), _("Orders"))
    )


@get("/files", name="order_files", needs=READ)
async def index(actor: SignedIn, fresh: FromQuery[bool] = False) -> Page:  # noqa: FBT002
    files = await own_exports(actor, ExportKind.ORDERS)
    view = OrderFiles(files=files, whole=True)
    part = OrderFiles(files=only_fresh(files)) if fresh else view
    return Page(view, part=part, title=_("Your files"), tab="orders", back=Back(url("orders"), _("Orders")))


@post("/files", name="ask_for_file", needs=READ, status_code=200)
async def ask(actor: SignedIn, data: URLEncodedBody[FileInput]) -> Response[bytes]:
    await ask_for(actor, ExportKind.ORDERS, asked_in(data.asked).text)
    return Response(b"", status_code=303, headers={"Location": url("order_files")})


@get("/files/{file:uuid}", name="order_file", needs=READ)
async def fetch(actor: SignedIn, request: Request[Any, Any, Any], file: FromPath[UUID]) -> File:
    found = await own_export(actor, file)
    path = path_of(request.app.state.settings.files, actor.account_id, found.id)  # type: ignore[arg-type]
    if not path.is_file():
        raise NotFound(str(file))
    return File(path, media_type=CSV, filename=file_name(), content_disposition_type="attachment")


def _named() -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{file_name()}"'}
