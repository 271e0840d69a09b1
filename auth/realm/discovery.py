"""What clients read about the realm before they trust it: its name, its endpoints, its keys."""

import base64
from typing import Any

from litestar import get

from auth.realm.asked import LEVELS
from auth.realm.exchange import KINDS
from auth.realm.keys import ALGORITHM
from auth.realm.realm import NAME, PROTOCOL, ROOT, TheRealm
from auth.realm.tokens import SCOPES
from services.words import LOCALES

ENDPOINTS = {
    "authorization_endpoint": "auth",
    "token_endpoint": "token",
    "introspection_endpoint": "token/introspect",
    "userinfo_endpoint": "userinfo",
    "end_session_endpoint": "logout",
    "revocation_endpoint": "revoke",
    "jwks_uri": "certs",
}
SECRETS = ["client_secret_basic", "client_secret_post"]
# Only what is true here: Keycloak can more.
ABILITIES: dict[str, Any] = {
    "acr_values_supported": list(LEVELS),
    "grant_types_supported": list(KINDS),
    "response_types_supported": ["code"],
    "response_modes_supported": ["query"],
    "subject_types_supported": ["public"],
    "prompt_values_supported": ["none", "login", "select_account"],
    "id_token_signing_alg_values_supported": [ALGORITHM],
    "token_endpoint_auth_methods_supported": SECRETS,
    "introspection_endpoint_auth_methods_supported": SECRETS,
    "revocation_endpoint_auth_methods_supported": SECRETS,
    "scopes_supported": sorted(SCOPES),
    "code_challenge_methods_supported": ["S256"],
    "claims_parameter_supported": True,
    "request_parameter_supported": False,
    "request_uri_parameter_supported": False,
    "authorization_response_iss_parameter_supported": True,
    "backchannel_logout_supported": True,
    "backchannel_logout_session_supported": True,
    "ui_locales_supported": list(LOCALES),
}


@get(ROOT, public="public by nature")
async def about(realm: TheRealm) -> dict[str, Any]:
    key = base64.b64encode(realm.keys.active.pair.as_der(private=False)).decode()
    service = f"{realm.origin}{PROTOCOL}"
    return {"realm": NAME, "public_key": key, "token-service": service, "tokens-not-before": 0}


@get(f"{ROOT}/.well-known/openid-configuration", public="public by nature")
async def configuration(realm: TheRealm) -> dict[str, Any]:
    """OpenID Connect Discovery 1.0."""
    at = f"{realm.origin}{PROTOCOL}"
    doors = {name: f"{at}/{path}" for name, path in ENDPOINTS.items()}
    return {"issuer": realm.issuer, **doors, **ABILITIES}


@get(f"{PROTOCOL}/certs", public="public by nature")
async def certs(realm: TheRealm) -> dict[str, Any]:
    return {"keys": [key.public() for key in realm.keys.all]}
