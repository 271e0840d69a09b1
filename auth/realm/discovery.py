"""What clients read about the realm before they trust it: its name, its endpoints, its keys."""

import base64
from typing import Any

from litestar import get

from auth.realm.asked import LEVELS
from auth.realm.keys import ALGORITHM
from auth.realm.realm import NAME, PROTOCOL, ROOT, TheRealm

PLAIN = ["client_secret_basic", "client_secret_post"]


@get(ROOT, public="public by nature")
async def about(realm: TheRealm) -> dict[str, Any]:
    key = base64.b64encode(realm.keys.active.pair.as_der(private=False)).decode()
    service = f"{realm.origin}{PROTOCOL}"
    account = f"{realm.issuer}/account"
    return {
        "realm": NAME,
        "public_key": key,
        "token-service": service,
        "account-service": account,
        "tokens-not-before": 0,
    }


@get(f"{ROOT}/.well-known/openid-configuration", public="public by nature")
async def configuration(realm: TheRealm) -> dict[str, Any]:
    """OpenID Connect Discovery 1.0: only what is true here."""
    at = f"{realm.origin}{PROTOCOL}"
    return {
        "issuer": realm.issuer,
        "authorization_endpoint": f"{at}/auth",
        "token_endpoint": f"{at}/token",
        "introspection_endpoint": f"{at}/token/introspect",
        "userinfo_endpoint": f"{at}/userinfo",
        "end_session_endpoint": f"{at}/logout",
        "revocation_endpoint": f"{at}/revoke",
        "jwks_uri": f"{at}/certs",
        "acr_values_supported": list(LEVELS),
        "grant_types_supported": [
            "authorization_code",
            "refresh_token",
            "client_credentials",
        ],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "subject_types_supported": ["public"],
        "prompt_values_supported": ["none", "login", "select_account"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": PLAIN,
        "introspection_endpoint_auth_methods_supported": PLAIN,
        "revocation_endpoint_auth_methods_supported": PLAIN,
        "scopes_supported": [
            "openid",
            "profile",
            "email",
            "basic",
            "acr",
            "organization",
            "offline_access",
        ],
        "claims_supported": [
            "iss",
            "sub",
            "aud",
            "iat",
            "exp",
            "auth_time",
            "acr",
            "name",
            "email",
            "preferred_username",
        ],
        "code_challenge_methods_supported": ["S256"],
        "claims_parameter_supported": True,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "ui_locales_supported": ["en", "ko", "ja"],
    }


@get(f"{PROTOCOL}/certs", public="public by nature")
async def certs(realm: TheRealm) -> dict[str, Any]:
    return {"keys": [key.public() for key in realm.keys.all]}
