"""How the realm's pages are drawn."""

from pathlib import Path

import httpx2
import pytest

from auth.realm import pages
from auth.realm.realm import PROTOCOL
from tests.auth.realm.world import World, asking

TEMPLATES = sorted((Path(pages.__file__).parent / "pages").glob("*.html"))


def test_the_policy_names_the_clients_hosts(world: World) -> None:
    """E1."""
    assert pages.policy(world.realm).endswith(
        "form-action 'self' http://localhost:8000 http://staff.localhost:8000"
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_no_page_has_script_style_or_handler(template: Path) -> None:
    """E5."""
    text = template.read_text()
    assert "<script" not in text
    assert "style=" not in text
    assert " on" not in [part[:3] for part in text.split('"')]


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize("path", ["auth", "logout"])
async def test_korean_and_japanese_pages_have_no_english(
    browser: httpx2.AsyncClient, world: World, language: str, path: str
) -> None:
    await world.signed_in("minji", browser)
    asked = asking(ui_locales=language, prompt="login")
    text = (await browser.get(f"{PROTOCOL}/{path}", params=asked)).text
    for english in ("Development<", "Is it still you", "Sign out", "Technical buyer", "Choose"):
        assert english not in text
    assert f'<html lang="{language}">' in text
