"""Pages that everybody may read."""

from datetime import datetime, timedelta

import pytest

from services import clock
from services.db import DB
from tests.conftest import Visit

HOSTS = ("portal", "staff", "support")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("locale", ["en", "ko", "ja"])
@pytest.mark.parametrize("path", ["/imprint", "/privacy", "/accessibility", "/offline"])
async def test_each_is_there_on_each_host_in_each_language(
    visit: Visit, host: str, path: str, locale: str
) -> None:
    page = await (await visit(host=host)).get(path, headers={"Accept-Language": locale})
    assert page.status == 200 and page.document.find("html")["lang"] == locale
    assert "set-cookie" not in page.headers


async def test_the_imprint_says_who_runs_the_portal(visit: Visit) -> None:
    text = (await (await visit()).get("/imprint")).document.find("main").text
    assert all(word in text for word in ("Hanbit Robotics Co., Ltd.", "Daejeon", "portal@hanbit.example"))


async def test_no_public_page_asks_the_database(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """M3: they are there when it is not."""
    guest = await visit()
    monkeypatch.setattr(DB, "take", None)
    for path in (
        "/imprint",
        "/privacy",
        "/accessibility",
        "/offline",
        "/robots.txt",
        "/manifest.webmanifest",
        "/nope",
        "/auth/signed-out",
    ):
        assert (await guest.get(path)).status in {200, 404}


async def test_finders_of_faults_know_whom_to_tell(visit: Visit) -> None:
    seen = await (await visit()).get("/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in seen.text.splitlines())
    assert told["Contact"] == "mailto:portal@hanbit.example"
    until = datetime.fromisoformat(told["Expires"])
    assert timedelta(days=300) < until - clock.now() <= timedelta(days=366)


async def test_no_crawler_is_invited(visit: Visit) -> None:
    assert (await (await visit()).get("/robots.txt")).text == "User-agent: *\nDisallow: /\n"


async def test_the_manifest_names_icons_that_are_there(visit: Visit) -> None:
    guest = await visit()
    told = (await guest.get("/manifest.webmanifest")).reply.json()
    assert (told["name"], told["start_url"], told["display"]) == ("Hanbit Robotics", "/", "standalone")
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
    for icon in told["icons"]:
        seen = await guest.get(icon["src"])
        assert seen.status == 200 and seen.headers["content-type"] == "image/png"
