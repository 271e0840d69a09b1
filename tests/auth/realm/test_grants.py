"""Codes and refresh tokens."""

import pytest

from auth.realm.errors import OAuthError
from auth.realm.grants import CODE_SECONDS, REFRESH_SECONDS, Codes, Grant, RefreshTokens, challenge_of
from tests.clocks import StillClock

GRANT = Grant(
    client_id="portico", sid="s", member="m", subject="minji", scope="openid", acr="password", auth_time=0
)


def test_the_challenge_is_that_of_rfc_7636() -> None:
    """B1: the example of the RFC's appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize(
    ("client", "back", "verifier", "words"),
    [
        ("other", "http://here", "v", "Code not valid"),
        ("portico", "http://there", "v", "Incorrect redirect_uri"),
        ("portico", "http://here", "", "PKCE code verifier not specified"),
        ("portico", "http://here", "w", "PKCE verification failed: Code mismatch"),
    ],
)
def test_a_code_is_spent_by_whatever_is_tried(client: str, back: str, verifier: str, words: str) -> None:
    """B1."""
    codes = Codes()
    code = codes.make(GRANT, "http://here", challenge_of("v"))
    with pytest.raises(OAuthError, match=words):
        codes.spend(code, client, back, verifier)
    with pytest.raises(OAuthError, match="Code not valid"):
        codes.spend(code, "portico", "http://here", "v")


def test_a_code_lives_a_minute(still: StillClock) -> None:
    codes = Codes()
    code = codes.make(GRANT, "http://here", challenge_of("v"))
    still.forward(seconds=CODE_SECONDS + 1)
    with pytest.raises(OAuthError):
        codes.spend(code, "portico", "http://here", "v")


def test_a_spent_refresh_token_is_told_on() -> None:
    tokens, told = RefreshTokens(), list[Grant]()
    token = tokens.make(GRANT)
    assert tokens.spend(token, "portico", told.append) == GRANT
    assert tokens.peek(token) is None
    with pytest.raises(OAuthError, match="reuse exceeded"):
        tokens.spend(token, "portico", told.append)
    assert told == [GRANT]


def test_old_refresh_tokens_are_forgotten(still: StillClock) -> None:
    tokens = RefreshTokens()
    token = tokens.make(GRANT)
    still.forward(seconds=REFRESH_SECONDS + 1)
    assert tokens.peek(token) is None
    with pytest.raises(OAuthError, match="Invalid refresh token"):
        tokens.spend(token, "portico", lambda _: None)
