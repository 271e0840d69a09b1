"""What a client is given for a grant: claims as Keycloak writes them."""

import base64
import hashlib
from typing import Any
from uuid import uuid4

from auth.realm.clients import Client
from auth.realm.grants import REFRESH_SECONDS, Grant
from auth.realm.keys import Keys
from auth.realm.moment import now
from auth.realm.people import User

ACCESS_SECONDS = 300
SCOPES = {
    "openid",
    "profile",
    "email",
    "basic",
    "acr",
    "organization",
}


def token_set(issuer: str, keys: Keys, grant: Grant, user: User, companies: list[str]) -> dict[str, Any]:
    """The answer of the token endpoint, without the refresh token."""
    common = {**_common(issuer, grant), **_about(grant, user, companies)}
    own = {"jti": f"{grant.member}.{uuid4()}", "typ": "Bearer", "scope": grant.scope}
    access = keys.sign({**common, **own})
    told = {
        "access_token": access,
        "expires_in": ACCESS_SECONDS,
        "refresh_expires_in": REFRESH_SECONDS,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "session_state": grant.sid,
        "scope": grant.scope,
    }
    if "openid" in grant.scope.split():
        nonce = {"nonce": grant.nonce} if grant.nonce else {}
        own = {"jti": str(uuid4()), "typ": "ID", "at_hash": at_hash(access), **nonce}
        told["id_token"] = keys.sign({**common, **own})
    return told


def service_token(issuer: str, keys: Keys, client: Client) -> dict[str, Any]:
    """A client that signs in as itself."""
    claims = {
        "iss": issuer,
        "sub": client.id,
        "azp": client.id,
        "aud": "account",
        "typ": "Bearer",
    }
    times = {"iat": now(), "exp": now() + ACCESS_SECONDS, "jti": str(uuid4())}
    access = keys.sign({**claims, **times, "preferred_username": f"service-account-{client.id}"})
    return {
        "access_token": access,
        "expires_in": ACCESS_SECONDS,
        "refresh_expires_in": 0,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "scope": "profile email",
    }


def logout_token(issuer: str, keys: Keys, client_id: str, subject: str, sid: str) -> str:
    """OpenID Connect Back-Channel Logout 1.0; valid two minutes, as Keycloak's."""
    event: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}
    claims = {
        "iss": issuer,
        "sub": subject,
        "aud": client_id,
        "sid": sid,
        "typ": "Logout",
        "events": event,
    }
    return keys.sign(
        {**claims, "iat": now(), "exp": now() + 120, "jti": str(uuid4())},
        typ="logout+jwt",
    )


def claims_about(user: User, scope: str) -> dict[str, Any]:
    """What `profile` and `email` tell."""
    told: dict[str, Any] = {}
    if "profile" in scope.split():
        told |= {
            "name": user.name,
            "preferred_username": user.username,
            "given_name": user.first_name,
        }
        told |= {
            "family_name": user.last_name,
            "locale": user.attributes.get("locale", ["en"])[0],
        }
    if "email" in scope.split():
        told |= {"email": user.email, "email_verified": user.email_verified}
    return told


def at_hash(access_token: str) -> str:
    half = hashlib.sha256(access_token.encode("ascii")).digest()[:16]
    return base64.urlsafe_b64encode(half).rstrip(b"=").decode()


def _common(issuer: str, grant: Grant) -> dict[str, Any]:
    return {
        "iss": issuer,
        "sub": grant.subject,
        "aud": grant.client_id,
        "azp": grant.client_id,
        "sid": grant.sid,
        "acr": grant.acr,
        "auth_time": grant.auth_time,
        "iat": now(),
        "exp": now() + ACCESS_SECONDS,
    }


def _about(grant: Grant, user: User, companies: list[str]) -> dict[str, Any]:
    """Aliases of companies: all for `organization:*`, one for `organization:alias`."""
    told = claims_about(user, grant.scope)
    asked = [scope.partition(":")[2] for scope in grant.scope.split() if scope.startswith("organization")]
    if asked and (mine := [alias for alias in companies if asked[0] in {"", "*", alias}]):
        told["organization"] = mine
    return told
