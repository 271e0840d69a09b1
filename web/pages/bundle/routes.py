"""The files of many invoices at once: chosen on a page, sent as one archive."""

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import URLEncodedBody
from litestar.response import Stream

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.db import scoped
from services.errors import Conflict, Invalid
from services.invoice_papers.bundles import MOST, chosen, prepare_all, unprepared
from services.invoices.listing import listed
from services.invoices.records import Group, InvoiceRow
from services.words import _
from web.forms import Form
from web.frame import Back
from web.links import asked as written
from web.pages.bundle.archive import entries
from web.pages.bundle.asked import Asked, Numbers, Short
from web.pages.bundle.views import Chip, InvoiceBundle, Option
from web.periods import Period, in_words
from web.render import Page, url
from web.zipped import zipped

READ = Permission.INVOICES_READ
ZIP = "application/zip"
SHOWN, WRONG = 100, 422


class BundleInput(Form, kw_only=True):
    """The form as it was sent: the query of the page."""

    period: str = ""
    begins: str = ""
    ends: str = ""
    group: str = ""

    @property
    def asked(self) -> Asked:
        """What it asks for."""
        return Asked(period=self.period, begins=self.begins, ends=self.ends, group=self.group)


@get("/", name="invoice_bundle", needs=READ)
async def choose(
    actor: SignedIn, period: Short = "", begins: Short = "", ends: Short = "", group: Short = ""
) -> Page:
    return await _page(actor, Asked(period=period, begins=begins, ends=ends, group=group))


@get("/zip", name="invoice_zip", needs=READ, together=False, media_type=ZIP)
async def send(
    actor: SignedIn,
    period: Short = "",
    begins: Short = "",
    ends: Short = "",
    group: Short = "",
    invoice: Numbers = None,
) -> Any:
    asked = Asked(period=period, begins=begins, ends=ends, group=group)
    async with scoped(actor):
        rows = await _rows(actor, asked, invoice)
        if not rows:
            return await _page(actor, asked)
    days = asked.chosen.days
    name = f"invoices-{days.start}-{days.end}.zip" if days else "invoices.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Stream(zipped(entries(actor, rows)), media_type=ZIP, headers=headers)


@post("/", name="prepare_invoices", needs=READ, status_code=200)
async def prepare(actor: SignedIn, data: URLEncodedBody[BundleInput]) -> Response[bytes]:
    rows = await _rows(actor, data.asked)
    if not rows:
        raise Invalid(data.asked.chosen.errors or {"period": "empty"})
    await prepare_all(actor, rows)
    return Response(
        b"", status_code=303, headers={"Location": url("invoice_bundle") + written(data.asked.query)}
    )


async def _rows(actor: Actor, asked: Asked, numbers: list[str] | None = None) -> list[InvoiceRow]:
    """Those that are asked for; none where there are too many, or where the days cannot be read."""
    wanted = asked.wanted(numbers)
    try:
        return await chosen(actor, wanted) if wanted else []
    except Conflict:
        return []


async def _page(actor: Actor, asked: Asked) -> Page:
    wanted = asked.wanted()
    actor.require(Permission.PRICES_READ)
    rows = await listed(actor, wanted, limit=MOST + 1) if wanted else []
    view = InvoiceBundle(
        chosen=asked.chosen,
        chips=_chips(asked),
        group=asked.of.value,
        groups=_groups(),
        rows=rows[:SHOWN],
        count=len(rows),
        most=MOST,
        unprepared=await unprepared(actor, rows) if len(rows) <= MOST else 0,
        asked={name: value for name, value in asked.query.items() if value},
    )
    title = _("Error: Many invoices at once") if view.errors else _("Many invoices at once")
    back = Back(url("billing"), _("Billing"))
    return Page(view, title=title, tab="billing", back=back, status=WRONG if view.errors else 200)


def _chips(asked: Asked) -> list[Chip]:
    now, group = asked.chosen.period, asked.query["group"]
    return [
        (
            in_words(one),
            url("invoice_bundle") + written({"period": one.value, "group": group}),
            None,
            one is now,
        )
        for one in Period
        if one is not Period.OWN
    ]


def _groups() -> list[Option]:
    return [
        (Group.ALL.value, _("All")), (Group.OPEN.value, _("Unpaid")), (Group.OVERDUE.value, _("Overdue")),
        (Group.PAID.value, _("Paid")),
    ]  # fmt: skip


bundle = Router("/billing/files", route_handlers=[choose, send, prepare])
