"""The realm's clients: the portal, its staff host and its admin calls, made from the settings."""

import base64
import binascii
import hmac
from collections.abc import Mapping
from urllib.parse import unquote_plus, urlsplit

import msgspec

from auth.realm.errors import OAuthError
from services.secret import Secret
from services.settings import Settings


class Client(msgspec.Struct, frozen=True, kw_only=True):
    """Who may send people here: `service` is a client that signs in as itself, for admin calls."""

    id: str
    name: str
    secret: Secret
    redirect_uris: tuple[str, ...] = ()
    back_channel: str = ""
    staff: bool = False
    service: bool = False

    @property
    def origins(self) -> tuple[str, ...]:
        return tuple(origin(uri) for uri in self.redirect_uris)

    def may_return_to(self, uri: str) -> bool:
        """After a sign-out: anywhere on the client's own hosts, as `http://localhost:8000/*` in Keycloak."""
        return uri.isascii() and "\\" not in uri and "@" not in uri and origin(uri) in self.origins


def origin(uri: str) -> str:
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}"


def clients_of(settings: Settings) -> dict[str, Client]:
    """Client id -> client."""
    portal, staff, admin = (
        settings.portal_client,
        settings.staff_client,
        settings.admin_client,
    )
    known = (
        Client(
            id=portal.id,
            name="Portico",
            secret=portal.secret,
            redirect_uris=(f"{settings.origin}/auth/callback",),
            back_channel=f"{settings.origin}/auth/backchannel-logout",
        ),
        Client(
            id=staff.id,
            name="Portico staff",
            secret=staff.secret,
            redirect_uris=(f"{settings.staff_origin}/auth/callback",),
            # staff.localhost may not resolve outside a browser
            back_channel=f"{settings.origin}/auth/staff/backchannel-logout",
            staff=True,
        ),
        Client(id=admin.id, name="Portico admin calls", secret=admin.secret, service=True),
    )
    return {client.id: client for client in known}


def authenticated(clients: Mapping[str, Client], header: str, form: Mapping[str, str]) -> Client:
    """The client that made this call, by HTTP Basic or form fields. Raises OAuthError 401."""
    name, secret = _basic(header) if header else (form.get("client_id", ""), form.get("client_secret", ""))
    client = clients.get(name)
    known = client.secret.reveal() if client else ""
    if not hmac.compare_digest(known.encode(), secret.encode()) or client is None or not secret:
        raise OAuthError(
            "unauthorized_client" if client else "invalid_client",
            "Invalid client or Invalid client credentials",
            401,
        )
    return client


def _basic(header: str) -> tuple[str, str]:
    scheme, _, value = header.partition(" ")
    try:
        name, _, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return (unquote_plus(name), unquote_plus(secret)) if scheme.lower() == "basic" else ("", "")
