"""The list of invoices as its reader asked for it."""

import contextlib
from datetime import date
from uuid import UUID

from services.actor import Actor
from services.errors import NotFound
from services.invoices.queries import Start, counts, page, sums
from services.invoices.records import Group, InvoiceRow
from services.words import _
from web.links import asked
from web.pages.billing.views import BillingList, Chip
from web.render import url

STEP = 20
BETWEEN = "."
SHOWN = (Group.ALL, Group.DUE_NOW, Group.OVERDUE, Group.OPEN, Group.PAID, Group.DISPUTED)


async def list_of(actor: Actor, *, group: str, search: str, after: str) -> BillingList:
    """The view of what was asked for. Raises Denied for who may not see prices, NotFound for a mark not ours."""
    wanted = Group(group) if group in set(Group) else Group.ALL
    owed = await sums(actor)
    rows = await page(actor, wanted, search=search, limit=STEP + 1, start=start_of(after))
    numbers = await counts(actor)
    kept = {"group": "" if wanted is Group.ALL else wanted.value, "q": search}
    return BillingList(
        sums=owed,
        rows=rows[:STEP],
        chips=_chips(numbers, wanted, search),
        search=search,
        keep={"group": kept["group"]} if kept["group"] else {},
        older=url("billing") + asked({**kept, "after": mark_of(rows[STEP - 1])}) if len(rows) > STEP else "",
        clear_url=url("billing"),
        any_at_all=numbers[Group.ALL] > 0,
    )


def mark_of(row: InvoiceRow) -> str:
    """Where the page after this row begins, as it stands in an address."""
    return f"{row.issued_on}{BETWEEN}{row.id}"


def start_of(mark: str) -> Start | None:
    """What such a mark says. Raises NotFound for one that we did not write."""
    if not mark:
        return None
    with contextlib.suppress(ValueError):
        day, key = mark.split(BETWEEN)
        return Start(date.fromisoformat(day), UUID(key))
    raise NotFound("page")


def _chips(numbers: dict[Group, int], wanted: Group, search: str) -> list[Chip]:
    """One for each group; disputes are named when there is one."""
    words = {
        Group.ALL: _("All"),
        Group.DUE_NOW: _("Due now"),
        Group.OVERDUE: _("Overdue"),
        Group.OPEN: _("Unpaid"),
        Group.PAID: _("Paid"),
        Group.DISPUTED: _("In dispute"),
    }
    shown = [group for group in SHOWN if group is not Group.DISPUTED or numbers[group] or group is wanted]
    return [(words[group], _address(group, search), numbers[group], group is wanted) for group in shown]


def _address(group: Group, search: str) -> str:
    return url("billing") + asked({"group": "" if group is Group.ALL else group.value, "q": search})
