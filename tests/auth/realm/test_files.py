"""The portal's built files, served by the realm."""

from pathlib import Path

import httpx2
import pytest

from auth.realm import pages


@pytest.fixture(autouse=True)
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "manifest.json").write_text('{"app.css": "app-0123.css"}')
    (tmp_path / "app-0123.css").write_text("body { color: red }")
    (tmp_path / "app-0123.js").write_text("alert(1)")
    monkeypatch.setattr(pages, "ASSETS", tmp_path)
    return tmp_path


async def test_the_sheet_of_the_last_build_is_given_out_for_ever(browser: httpx2.AsyncClient) -> None:
    reply = await browser.get(pages.asset("app.css"))
    assert reply.text == "body { color: red }"
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in reply.headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["other.css", "..%2Fmanifest.json", "manifest.json", ".hidden.css", "app-0123.js"]
)
async def test_nothing_else_is(browser: httpx2.AsyncClient, name: str) -> None:
    assert (await browser.get(f"/assets/{name}")).status_code == 404


async def test_without_a_build_the_page_stands_without_style(
    browser: httpx2.AsyncClient, built: Path
) -> None:
    (built / "manifest.json").unlink()
    assert pages.asset("app.css") == ""
