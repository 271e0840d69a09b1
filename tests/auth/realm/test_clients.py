"""The realm's clients."""

import pytest

from auth.realm.clients import authenticated, clients_of
from auth.realm.errors import OAuthError
from tests.auth.realm.world import SETTINGS

CLIENTS = clients_of(SETTINGS)


def test_they_come_from_the_settings() -> None:
    """B2: addresses are of the settings, never of a request."""
    assert CLIENTS["portico"].redirect_uris == ("http://localhost:8000/auth/callback",)
    assert CLIENTS["portico-staff"].redirect_uris == ("http://staff.localhost:8000/auth/callback",)
    assert CLIENTS["portico-staff"].back_channel == "http://localhost:8000/auth/staff/backchannel-logout"
    assert CLIENTS["portico-admin"].redirect_uris == ()


def test_a_secret_is_not_printed() -> None:
    assert "development" not in repr(CLIENTS)


@pytest.mark.parametrize(
    "form", [{}, {"client_id": "portico"}, {"client_id": "portico", "client_secret": ""}]
)
def test_no_secret_no_client(form: dict[str, str]) -> None:
    """B7."""
    with pytest.raises(OAuthError):
        authenticated(CLIENTS, "", form)


def test_after_a_sign_out_only_to_its_own_host() -> None:
    portal = CLIENTS["portico"]
    assert portal.may_return_to("http://localhost:8000/auth/signed-out?x=1")
    assert not portal.may_return_to("http://staff.localhost:8000/")
    assert not portal.may_return_to("http://localhost:8001/")
