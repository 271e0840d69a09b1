"""The gallery is complete, and each of its pages is a page like any other."""

import pytest

from services.words import LOCALE, LOCALES
from tests.conftest import Visit
from tests.html import parse
from tests.visitors import Seen
from web.door import Door
from web.pages.gallery.shown import specimens
from web.pages.gallery.views import names, states


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_component_and_every_view_is_shown(visit: Visit, locale: str) -> None:
    """Not checked like other pages: components that are a page's heading make many of them here."""
    page = Seen(await (await visit())._send("GET", "/gallery", headers={"Accept-Language": locale}))
    assert page.status == 200
    shown = [one["data-specimen"] for one in page.document.walk() if "data-specimen" in one]
    assert shown == [f"{name}: {state}" for name in names() for state, _html in states(name)]
    links = [link for link in page.links() if link.startswith("/gallery/")]
    assert links == [f"/gallery/{number}" for number, _one in enumerate(specimens())]


@pytest.mark.parametrize("locale", LOCALES)
async def test_each_view_stands_as_a_page_in_each_language(visit: Visit, locale: str) -> None:
    visitor = await visit()
    LOCALE.set(locale)
    wrong = []
    for number, (name, state, view) in enumerate(specimens()):
        try:
            seen = await visitor.get(f"/gallery/{number}", headers={"Accept-Language": locale})
            assert seen.status == 200
            assert parse(seen.text).by_id(view.id)
        except AssertionError as error:
            wrong.append(f"{name}: {state}: {error}")
    assert not wrong


async def test_there_is_no_gallery_where_real_people_are(
    door: Door, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = await visit()
    monkeypatch.setattr(type(door.settings), "development", property(lambda _settings: False))
    assert (await visitor.get("/gallery")).status == 404
    assert (await visitor.get("/gallery/0")).status == 404
