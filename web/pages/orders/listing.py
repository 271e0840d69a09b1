"""The list as its reader asked for it."""

from collections.abc import Sequence
from datetime import timedelta

from services import clock
from services.accounts.sites import sites
from services.actor import Actor, Permission
from services.exports.actions import KEPT
from services.exports.queries import own_exports
from services.exports.records import ExportKind, ExportRow, ExportStatus
from services.ids import moment
from services.orders.buyers import buyers
from services.orders.counting import Totals, totals
from services.orders.filters import Group
from services.orders.listing import OrderPage, page_and_counts
from services.orders.queries import all_priced
from services.orders.sorting import sort_for
from services.saved_views.queries import beside
from web.pages.orders.asked import MOST, STEP, Asked
from web.pages.orders.meanwhile import none_yet
from web.pages.orders.views import Chip, OrderFiles, OrderList
from web.pages.orders.wording import between, groups, periods, sorts
from web.render import url

PAGE = "orders"
FRESH = timedelta(days=1)


async def list_of(actor: Actor, asked: Asked) -> OrderList:
    """The view of what was asked for."""
    wanted, here, since = asked.wanted, url("orders"), moment()
    found, numbers = await page_and_counts(
        actor, wanted, limit=asked.limit, start=asked.start, sort=asked.sorted_by
    )
    sums = (await totals(actor, wanted) if wanted.narrows else None) or Totals(totals=[], cancelled=0)
    views, any_files = await beside(actor, PAGE, clock.now() - KEPT)
    saved: list[Chip] = [(one.name, f"{here}?{one.asked}", None, one.asked == asked.text) for one in views]
    more, older = _further(asked, found, here)
    return OrderList(
        rows=found.rows,
        chips=_chips(asked, numbers, here),
        saved=saved,
        dropped=await _dropped(actor, asked, here),
        search=asked.q,
        keep={name: value for name, value in asked.kept.items() if name != "q"},
        more=more,
        older=older,
        filter_url=asked.link(url("order_filter")),
        clear_url=here,
        save_url=_save_url(asked, saved),
        file_url=asked.link(url("order_csv")),
        files=OrderFiles(files=only_fresh(await own_exports(actor, ExportKind.ORDERS)) if any_files else []),
        news=none_yet(asked, since),
        any_at_all=numbers[Group.ALL] > 0 or bool(asked.kept.keys() - {"group", "sort"}),
        priced=actor.may(Permission.PRICES_READ),
        number=numbers[wanted.group] if wanted.narrows else None,
        count=numbers[wanted.group],
        whole=not (found.more or asked.after),
        totals=sums.totals,
        cancelled=sums.cancelled,
    )


def only_fresh(files: Sequence[ExportRow]) -> list[ExportRow]:
    """Those that the list speaks of: being written, or done not long ago."""
    since = clock.now() - FRESH
    return [file for file in files if file.status is ExportStatus.WAITING or file.created_at > since]


def _further(asked: Asked, found: OrderPage, here: str) -> tuple[str, str]:
    """Where more rows are, as long as they fit on this page, and where the next page begins."""
    if not found.more:
        return "", ""
    if asked.limit < MOST:
        further = asked.link(here, rows=asked.limit + STEP, after=asked.after)
        return f"{further}#row-{asked.limit + 1}", ""
    return "", asked.link(here, after=found.more.text())


def _chips(asked: Asked, numbers: dict[Group, int], here: str) -> list[Chip]:
    """One for each group; what needs the reader is named when there is some of it."""
    now, words = asked.wanted.group, groups()
    shown = [group for group in Group if group is not Group.NEEDS_ME or numbers[group] or group is now]
    return [(words[group], asked.link(here, group=group), numbers[group], group is now) for group in shown]


async def _dropped(actor: Actor, asked: Asked, here: str) -> list[tuple[str, str]]:
    """What was searched for, narrowed or sorted, each with the address that lets go of it."""
    wanted = asked.wanted
    sort = sort_for(actor, asked.sorted_by)
    chosen = [
        ("q", f"“{asked.q}”" if asked.q else ""),
        ("period", periods()[wanted.period] if "period" in asked.kept else ""),
        ("days", between(wanted.since, wanted.until)),
        ("site", (await sites(actor)).get(str(wanted.site), "") if wanted.site else ""),
        ("person", (await buyers(actor)).get(str(wanted.person), "") if wanted.person else ""),
        (
            "sort",
            sorts(priced=all_priced(actor))[sort] if "sort" in asked.kept and sort == asked.sort else "",
        ),
    ]
    return [(words, asked.link(here, **_without(name))) for name, words in chosen if words]


def _without(name: str) -> dict[str, str]:
    return {"begins": "", "ends": ""} if name == "days" else {name: ""}


def _save_url(asked: Asked, saved: list[Chip]) -> str:
    """Where this view gets a name: one that is a tap on a chip needs none, nor does one that has one."""
    known = any(current for *_rest, current in saved)
    return asked.link(url("order_views")) if asked.kept.keys() - {"group"} and not known else ""
