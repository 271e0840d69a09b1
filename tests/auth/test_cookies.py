"""Cookies that no other host can read or plant."""

import msgspec
import pytest

from auth.cookies import cookie_name, flow_cookie, no_cookie, session_cookie
from services.settings import Settings, load

PLAIN = load({"PORTICO_MODE": "development", "DATABASE_URL": "postgresql:///x"})
SECURE = msgspec.structs.replace(PLAIN, origin="https://localhost:8000")


@pytest.mark.parametrize("name", ["portal", "staff", "support", "flow"])
def test_over_https_every_name_is_host_only(name: str) -> None:
    """C2: __Host- needs Secure, Path=/ and no Domain; browsers enforce it."""
    assert cookie_name(name, SECURE) == f"__Host-{name}"
    assert cookie_name(name, PLAIN) == name


@pytest.mark.parametrize(("settings", "secure"), [(SECURE, True), (PLAIN, False)])
def test_every_cookie_is_out_of_reach_of_scripts_and_other_sites(settings: Settings, secure: bool) -> None:
    """C2: HttpOnly, SameSite=Lax, Path=/, no Domain; Secure wherever there is TLS."""
    for cookie in (
        session_cookie("portal", "t", settings),
        session_cookie("portal", "t", settings, 60),
        flow_cookie("b", settings),
        no_cookie("staff", settings),
    ):
        header = cookie.to_header(header="").lower()
        assert (
            "httponly" in header
            and "samesite=lax" in header
            and "path=/" in header
            and "domain" not in header
        )
        assert ("secure" in header) == secure


def test_a_session_cookie_ends_with_the_window_unless_it_is_kept() -> None:
    assert session_cookie("portal", "t", SECURE).max_age is None
    assert session_cookie("portal", "t", SECURE, 60).max_age == 60
    assert flow_cookie("b", SECURE).max_age == 600
    assert no_cookie("portal", SECURE).max_age == 0
