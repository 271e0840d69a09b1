"""What every answer says to the browser. tests/checked.py looks at each answer of each test; here are the odd ones."""

from base64 import b64encode
from hashlib import sha256

import msgspec
import pytest

from services.settings import Settings
from tests.asgi import call
from tests.conftest import Visit
from web.assets import SHEET, contents
from web.door import Door
from web.headers import headers_of

ISSUER = "http://localhost:8010"


def policy(settings: Settings) -> dict[str, list[str]]:
    text = headers_of(settings, "portal")[b"content-security-policy"].decode()
    return {part.split()[0]: part.split()[1:] for part in text.split("; ")}


def test_the_policy_is_that_of_the_design(settings: Settings) -> None:
    """E1: closed, and open for our own origin only where it must be; inside of a page only our one sheet is taken."""
    assert policy(settings) == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", f"'sha256-{b64encode(sha256(contents(SHEET)).digest()).decode()}'"],
        "connect-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'", ISSUER],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["portico"],
    }


def test_in_production_the_browser_insists_on_https_and_reports(settings: Settings) -> None:
    """E1, E2."""
    production = msgspec.structs.replace(
        settings, mode="production", origin="https://portal.example", csp_report="https://reports.example/csp"
    )
    told = headers_of(production, "portal")
    assert told[b"strict-transport-security"] == b"max-age=63072000; includeSubDomains"
    assert told[b"reporting-endpoints"] == b'csp="https://reports.example/csp"'
    assert policy(production)["report-to"] == ["csp"]
    at_home = msgspec.structs.replace(settings, origin="https://localhost:8000")
    assert b"strict-transport-security" not in headers_of(at_home, "portal"), "the realm speaks http there"


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(
    "host", ["localhost:8000", "staff.localhost:8000", "support.localhost:8000", "evil.example"]
)
@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"]
)
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/nope",
        "/orders",
        "/imprint",
        "/assets/nope",
        "/%00",
        "/health/live",
        "/health/ready",
        "/live",
        "/auth/callback",
        "/%zz",
        "//",
        "/" + "a" * 5000,
    ],
)
async def test_every_answer_carries_them(door: Door, host: str, method: str, address: str) -> None:
    """E1, E2, E3: whatever is asked for, refused or broken; and none tells which server this is."""
    start = (await call(door, address, method=method, host=host))[0]
    told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    for name, value in headers_of(door.settings, "portal").items():
        assert told[name.decode()] == value.decode(), name
    assert start["status"] < 500 or address == "/health/ready"
    assert "server" not in told and "x-powered-by" not in told


@pytest.mark.usefixtures("undone")
async def test_only_files_with_their_hash_in_the_name_are_kept(door: Door, visit: Visit) -> None:
    """E3: for a year; all else is not stored."""
    guest = await visit()
    page = await guest.get("/imprint")
    files = [one["href"] for one in page.document.all("link")] + [
        one["src"] for one in page.document.all("script")
    ]
    assert len(files) >= 4
    for file in files:
        seen = await guest.get(file)
        kept = seen.headers["cache-control"]
        assert kept == (
            "no-store" if file == "/manifest.webmanifest" else "public, max-age=31536000, immutable"
        ), file
        assert "set-cookie" not in seen.headers
