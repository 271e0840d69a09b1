"""How the portal speaks to a person."""

import pytest

from services.db import execute
from services.errors import Invalid
from services.people.preferences import ZONES, Preferences, save_preferences
from tests.factories import acting

pytestmark = pytest.mark.usefixtures("undone")
CHOSEN = "SELECT locale, zone, theme FROM person WHERE id = $1"


async def test_what_was_chosen_is_kept_and_nobody_else_changes() -> None:
    anna, minji = await acting("anna"), await acting("minji")
    before = await execute(CHOSEN, anna.person_id)
    await save_preferences(minji, Preferences("ja", "Asia/Tokyo", "dark"))
    assert tuple((await execute(CHOSEN, minji.person_id))[0]) == ("ja", "Asia/Tokyo", "dark")
    assert await execute(CHOSEN, anna.person_id) == before


@pytest.mark.parametrize(
    ("chosen", "wrong"),
    [
        (Preferences("de", "UTC", "dark"), {"locale"}),
        (Preferences("en", "Mars/Olympus", "dark"), {"zone"}),
        (Preferences("en", "../../etc/passwd", "dark"), {"zone"}),
        (Preferences("en", "UTC", "pink"), {"theme"}),
        (Preferences("", "", ""), {"locale", "zone", "theme"}),
        (Preferences("en\0", "UTC\0", "x" * 5000), {"locale", "zone", "theme"}),
    ],
)
async def test_what_is_no_choice_is_named(chosen: Preferences, wrong: set[str]) -> None:
    """F1."""
    minji = await acting("minji")
    with pytest.raises(Invalid) as invalid:
        await save_preferences(minji, chosen)
    assert set(invalid.value.fields) == wrong


async def test_every_zone_that_is_offered_can_be_chosen() -> None:
    minji = await acting("minji")
    for zone in ZONES:
        await save_preferences(minji, Preferences("en", zone, "auto"))
