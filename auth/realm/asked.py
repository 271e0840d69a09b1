"""An authorization request: what the client asked for, checked before anybody sees a page."""

import json
from collections.abc import Mapping, Sequence

import msgspec

from auth.realm.clients import Client
from auth.realm.errors import Declined, Untrusted
from auth.realm.sessions import Session
from auth.realm.tokens import SCOPES

PASSWORD, SECOND_FACTOR = "password", "second-factor"
LEVELS = (PASSWORD, SECOND_FACTOR)
CHALLENGE_LENGTH = 43


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """`level` is the acr asked for, empty when none was; `max_age` is in seconds."""

    client: Client
    redirect_uri: str
    state: str
    scope: str
    nonce: str
    challenge: str
    prompt: frozenset[str] = frozenset()
    max_age: int | None = None
    level: str = ""
    login_hint: str = ""

    def too_old(self, age: int) -> bool:
        """Whether the person must sign in again, this many seconds after the last time."""
        return (
            "login" in self.prompt or self.max_age == 0 or (self.max_age is not None and age > self.max_age)
        )

    def acr(self, session: Session) -> str:
        """The level of the answer: what was asked, else the best that the session still has."""
        return self.level or (SECOND_FACTOR if session.confirmed else PASSWORD)


def known_client(clients: Mapping[str, Client], query: Mapping[str, str]) -> Client:
    """The client that asks, at an address of its own. Raises Untrusted: such a request gets no way back."""
    client = clients.get(query.get("client_id", ""))
    if client is None or client.service:
        raise Untrusted("client")
    if query.get("redirect_uri") not in client.redirect_uris:
        raise Untrusted("address")
    return client


def read(client: Client, pairs: Sequence[tuple[str, str]]) -> Asked:
    """The request of a known client. Raises Declined with the error that the client is told."""
    query = dict(pairs)
    if len(query) < len(pairs):
        raise Declined("invalid_request", "duplicated parameter")
    _check_kind(query)
    _check_proof(query)
    return Asked(
        client=client,
        redirect_uri=query["redirect_uri"],
        state=query.get("state", ""),
        scope=_scope(query.get("scope", "")),
        nonce=query.get("nonce", ""),
        challenge=query["code_challenge"],
        prompt=frozenset(query.get("prompt", "").split()),
        max_age=_seconds(query.get("max_age")),
        level=_level(query),
        login_hint=query.get("login_hint", ""),
    )


def _check_kind(query: Mapping[str, str]) -> None:
    kind = query.get("response_type")
    if not kind:
        raise Declined("invalid_request", "Missing parameter: response_type")
    if kind != "code":
        raise Declined(
            "unauthorized_client",
            "Client is not allowed to initiate browser login with this response_type",
        )
    if query.get("response_mode", "query") != "query":
        raise Declined("invalid_request", "Invalid parameter: response_mode")


def _check_proof(query: Mapping[str, str]) -> None:
    for name in ("code_challenge_method", "code_challenge"):
        if not query.get(name):
            raise Declined("invalid_request", f"Missing parameter: {name}")
    if query["code_challenge_method"] != "S256":
        words = "Invalid parameter: code challenge method is not matching the configured one"
        raise Declined("invalid_request", words)
    if len(query["code_challenge"]) != CHALLENGE_LENGTH:
        raise Declined("invalid_request", "Invalid parameter: code_challenge")


def _scope(asked: str) -> str:
    """`organization:*` gives all companies, `organization:alias` one."""
    names = asked.split()
    companies = [name for name in names if name.startswith("organization")]
    if (
        any(name not in SCOPES and not name.startswith("organization:") for name in names)
        or len(companies) > 1
    ):
        raise Declined("invalid_scope", f"Invalid scopes: {asked}")
    return " ".join(dict.fromkeys(names))


def _seconds(asked: str | None) -> int | None:
    if asked is None:
        return None
    if not asked.isdecimal():
        raise Untrusted("max_age")
    return int(asked)


def _level(query: Mapping[str, str]) -> str:
    """The first level that is known, of the essential `acr` claim or else of acr_values."""
    essential = _essential(query.get("claims", ""))
    if essential and not set(essential) & set(LEVELS):
        raise Untrusted("level")
    wanted = essential or query.get("acr_values", "").split()
    return next((level for level in wanted if level in LEVELS), "")


def _essential(claims: str) -> list[str]:
    try:
        acr = json.loads(claims or "{}").get("id_token", {}).get("acr") or {}
        return list(acr.get("values") or [acr["value"]]) if acr.get("essential") else []
    except (ValueError, AttributeError, TypeError, KeyError):
        return []
