"""Orders that came while somebody read the list."""

from services.actor import Actor
from services.orders.counting import count
from web.pages.orders.asked import Asked
from web.pages.orders.views import NewOrders
from web.render import url


def none_yet(asked: Asked, moment: str) -> NewOrders:
    """What a list begins with that shows all that there was at this moment."""
    return NewOrders(number=0, list_url=asked.link(url("orders")), again_url=_again(asked, moment))


async def new_since(actor: Actor, asked: Asked, moment: str) -> NewOrders:
    """Those that the list would show now, had it been asked anew. Raises Denied, NotFound."""
    number = await count(actor, asked.wanted, since=moment)
    return NewOrders(number=number, list_url=asked.link(url("orders")), again_url=_again(asked, moment))


def _again(asked: Asked, moment: str) -> str:
    return asked.link(url("new_orders"), since=moment)
