"""The statement of the account: as a page, and as files."""

from uuid import UUID

from litestar import Router, get

from auth.actor import SignedIn
from services.accounts.administrators import administrators_of
from services.actor import Actor, Permission
from services.exports.queries import own_exports
from services.exports.records import ExportKind
from services.invoices.statement import sees_statement, sites_of, statements
from services.ownership import NOWHERE
from services.words import _
from web.frame import Back
from web.links import asked as written
from web.pages.statement.asked import NO_SITE, Asked, Short
from web.pages.statement.files import FILES
from web.pages.statement.views import Chip, Option, StatementOfAll, StatementPage
from web.periods import Period, in_words
from web.render import Page, url

READ = Permission.INVOICES_READ
SHOWN = 200
WRONG = 422


@get("/", name="statement", needs=READ)
async def show(
    actor: SignedIn, period: Short = "", begins: Short = "", ends: Short = "", site: Short = ""
) -> Page:
    actor.require(Permission.PRICES_READ)
    back = Back(url("billing"), _("Billing"))
    if not sees_statement(actor):
        view = StatementOfAll(
            own_only=actor.site_id is None, administrators=list(await administrators_of(actor))
        )
        return Page(view, title=_("Statement of account"), tab="billing", back=back, status=403)
    asked = Asked(period=period, begins=begins, ends=ends, site=site)
    page = await _page(actor, asked)
    title = _("Error: Statement of account") if page.errors else _("Statement of account")
    return Page(page, title=title, tab="billing", back=back, status=WRONG if page.errors else 200)


async def _page(actor: Actor, asked: Asked) -> StatementPage:
    names, days = await sites_of(actor), asked.days
    place = asked.place if asked.place in {*names, NOWHERE} else None
    site = (NO_SITE if place == NOWHERE else str(place)) if place else ""
    found = await statements(actor, days.start, days.end, site=place, most=SHOWN) if days else []
    return StatementPage(
        chosen=asked.chosen,
        chips=_chips(asked, site),
        statements=found,
        site=site,
        sites=_sites(names),
        csv_url=url("statement_csv") + written({**asked.chosen.query, "site": site}),
        asked=asked.text,
        files=await own_exports(actor, ExportKind.STATEMENT),
    )


def _chips(asked: Asked, site: str) -> list[Chip]:
    """The calendar's periods; days of one's own are typed below."""
    now = asked.chosen.period
    return [
        (in_words(one), url("statement") + written({"period": one.value, "site": site}), None, one is now)
        for one in Period
        if one is not Period.OWN
    ]


def _sites(names: dict[UUID, str]) -> list[Option]:
    return [("", _("All sites")), *((str(key), name) for key, name in names.items()), (NO_SITE, _("No site"))]


statement = Router("/billing/statement", route_handlers=[show, *FILES])
