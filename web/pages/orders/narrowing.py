"""The sheet that narrows and sorts the list."""

from services.accounts.sites import sites
from services.actor import Actor
from services.orders.buyers import buyers
from services.orders.counting import counts
from services.orders.filters import Group
from services.orders.queries import all_priced
from services.orders.sorting import sort_for
from services.words import _
from web.pages.orders.asked import Asked
from web.pages.orders.views import OrderFilterSheet
from web.pages.orders.wording import groups, periods, sorts
from web.render import url


async def sheet_of(actor: Actor, asked: Asked) -> OrderFilterSheet:
    """The view of what is chosen and what can be. Needs no choice where there is one thing only."""
    wanted, numbers = asked.wanted, await counts(actor, asked.wanted)
    return OrderFilterSheet(
        group=wanted.group,
        period=wanted.period,
        begins=asked.begins,
        ends=asked.ends,
        errors=asked.errors,
        site=asked.site,
        person=asked.person,
        sort=sort_for(actor, asked.sorted_by),
        search=asked.q,
        clear_url=Asked(q=asked.q).link(url("orders")),
        groups=[
            (group, words, None if asked.errors else numbers[group])
            for group, words in groups().items()
            if group is not Group.NEEDS_ME or numbers[group] or group is wanted.group
        ],
        periods=list(periods().items()),
        sites=[("", _("All sites")), *(await sites(actor)).items()],
        people=[("", _("Everybody")), *(await buyers(actor)).items()],
        sorts=list(sorts(priced=all_priced(actor)).items()),
    )
