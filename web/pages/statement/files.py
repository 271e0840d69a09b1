"""The statement as files: a spreadsheet at once, a PDF by a worker."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import File, Stream

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.errors import Invalid, NotFound
from services.exports.actions import ask_for
from services.exports.files import path_of
from services.exports.queries import own_export
from services.exports.records import ExportKind
from services.invoices.statement import check_reach, openings
from web.forms import Form
from web.pages.statement.asked import Asked, Short, asked_in
from web.pages.statement.spreadsheet import lines
from web.periods import Days
from web.render import url

READ = Permission.INVOICES_READ
CSV, PDF = "text/csv", "application/pdf"


class FileInput(Form, kw_only=True):
    """The form as it was sent: the query of the page."""

    asked: str = ""


@get("/csv", name="statement_csv", needs=READ, together=False, media_type=CSV)
async def spreadsheet(
    actor: SignedIn, period: Short = "", begins: Short = "", ends: Short = "", site: Short = ""
) -> Stream:
    asked = Asked(period=period, begins=begins, ends=ends, site=site)
    days = _days(asked)
    begin = await openings(actor, days.start, days.end, site=asked.place)
    named = {"Content-Disposition": f'attachment; filename="{name_of(days)}.csv"'}
    return Stream(lines(actor, asked, begin), media_type=CSV, headers=named)


@post("/files", name="ask_for_statement", needs=READ, status_code=200)
async def ask(actor: SignedIn, data: URLEncodedBody[FileInput]) -> Response[bytes]:
    check_reach(actor)
    asked = asked_in(data.asked)
    _days(asked)
    await ask_for(actor, ExportKind.STATEMENT, asked.text)
    return Response(b"", status_code=303, headers={"Location": f"{url('statement')}?{asked.text}#files"})


@get("/files/{file:uuid}", name="statement_file", needs=READ)
async def fetch(actor: SignedIn, request: Request[Any, Any, Any], file: FromPath[UUID]) -> File:
    found = await own_export(actor, file, ExportKind.STATEMENT)
    path = path_of(request.app.state.settings.files, _account(actor), found.id, ExportKind.STATEMENT)
    if not path.is_file():
        raise NotFound(str(file))
    name = name_of(_days(asked_in(found.asked)))
    return File(path, media_type=PDF, filename=f"{name}.pdf", content_disposition_type="attachment")


def name_of(days: Days) -> str:
    """statement-2026-11-01-2026-11-30."""
    return f"statement-{days.start}-{days.end}"


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise NotFound("account")
    return actor.account_id


def _days(asked: Asked) -> Days:
    if asked.days is None:
        raise Invalid(asked.chosen.errors)
    return asked.days


FILES = [spreadsheet, ask, fetch]
