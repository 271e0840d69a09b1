"""A view is all that its template may see."""

import pytest
from jinja2 import UndefinedError

from tests.conftest import Visit
from tests.html import parse
from web.pages.home.views import Inbox
from web.pages.orders.views import OrderList
from web.render import ENV, View

pytestmark = pytest.mark.usefixtures("undone")


def test_the_template_and_the_id_are_named_after_the_view() -> None:
    assert OrderList.template() == "pages/orders/order_list.html"
    assert Inbox.template() == "pages/home/inbox.html"

    class TwoWords(View): ...

    assert TwoWords().id == "two-words"


def test_words_are_escaped_and_what_is_missing_is_a_mistake() -> None:
    """E10."""
    assert ENV.from_string("{{ word }}").render(word="<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"
    with pytest.raises(UndefinedError):
        ENV.from_string("{{ nothing }}").render()


@pytest.mark.parametrize(
    "path", ["/orders", "/orders/10482", "/orders/filter", "/account", "/accounts", "/people", "/"]
)
async def test_one_address_has_two_sizes_of_the_same(visit: Visit, path: str) -> None:
    """The part is what stands in the page, and each says to caches that there are two."""
    jun = await visit("jun")
    page, part = await jun.get(f"/@hanul{path}"), await jun.part(f"/@hanul{path}")
    assert page.headers["vary"] == part.headers["vary"] == "HX-Request-Type"
    [root] = [one for one in part.document.children if not isinstance(one, str)]
    assert not isinstance(root, str)
    assert page.document.by_id(root["id"]).text == root.text
    assert not part.document.all("html") and not parse(part.text).all("head")
