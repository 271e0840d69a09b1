"""The list of invoices as its reader asked for it."""

import contextlib
from datetime import date
from uuid import UUID

import msgspec

from services.actor import Actor
from services.errors import NotFound
from services.invoices.listing import Mark, Sort, Wanted, listed, mark_of
from services.invoices.queries import counts, sums
from services.invoices.records import Group
from services.words import _
from web.links import asked
from web.pages.billing.views import BillingList, Chip
from web.render import url

STEP = 20
BETWEEN = "."
SHOWN = (Group.ALL, Group.DUE_NOW, Group.OVERDUE, Group.OPEN, Group.PAID, Group.DISPUTED)


def wanted_of(group: str, search: str, sort: str) -> Wanted:
    """What was typed; what cannot be read is as if it were not there."""
    return Wanted(
        group=Group(group) if group in set(Group) else Group.ALL,
        search=search,
        sort=Sort(sort) if sort in set(Sort) else Sort.NEWEST,
    )


def kept_of(wanted: Wanted) -> dict[str, object]:
    """What a link keeps of it."""
    group = "" if wanted.group is Group.ALL else wanted.group.value
    return {
        "group": group,
        "q": wanted.search,
        "sort": "" if wanted.sort is Sort.NEWEST else wanted.sort.value,
    }


async def list_of(actor: Actor, wanted: Wanted, after: str) -> BillingList:
    """The view of what was asked for. Raises Denied for who may not see prices, NotFound for a mark not ours."""
    owed = await sums(actor)
    rows = await listed(actor, wanted, limit=STEP + 1, after=start_of(after))
    numbers = await counts(actor)
    kept = kept_of(wanted)
    return BillingList(
        sums=owed,
        rows=rows[:STEP],
        chips=_chips(numbers, wanted),
        sorts=_sorts(wanted),
        search=wanted.search,
        keep={name: str(kept[name]) for name in ("group", "sort") if kept[name]},
        older=_older(kept, mark_of(rows[STEP - 1], wanted.sort)) if len(rows) > STEP else "",
        count=None if wanted.search else numbers[wanted.group],
        whole=not after and len(rows) <= STEP,
        csv_url=url("billing_csv") + asked(kept),
        clear_url=url("billing"),
        any_at_all=numbers[Group.ALL] > 0,
    )


def written(mark: Mark) -> str:
    """A mark as it stands in an address."""
    return f"{mark.day}{BETWEEN}{mark.id}"


def start_of(mark: str) -> Mark | None:
    """What it says there. Raises NotFound for one that we did not write."""
    if not mark:
        return None
    with contextlib.suppress(ValueError):
        day, key = mark.split(BETWEEN)
        return Mark(date.fromisoformat(day), UUID(key))
    raise NotFound("page")


def _older(kept: dict[str, object], mark: Mark) -> str:
    return url("billing") + asked({**kept, "after": written(mark)})


def _sorts(wanted: Wanted) -> list[Chip]:
    words = {Sort.NEWEST: _("Newest first"), Sort.DUE: _("Due first")}
    return [(words[sort], _address(wanted, sort=sort), None, sort is wanted.sort) for sort in Sort]


def _chips(numbers: dict[Group, int], wanted: Wanted) -> list[Chip]:
    """One for each group; disputes are named when there is one."""
    words = {
        Group.ALL: _("All"),
        Group.DUE_NOW: _("Due now"),
        Group.OVERDUE: _("Overdue"),
        Group.OPEN: _("Unpaid"),
        Group.PAID: _("Paid"),
        Group.DISPUTED: _("In dispute"),
    }
    shown = [
        group for group in SHOWN if group is not Group.DISPUTED or numbers[group] or group is wanted.group
    ]
    return [
        (words[group], _address(wanted, group=group), numbers[group], group is wanted.group)
        for group in shown
    ]


def _address(wanted: Wanted, **changes: Group | Sort) -> str:
    return url("billing") + asked(kept_of(msgspec.structs.replace(wanted, **changes)))
