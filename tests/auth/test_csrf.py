"""The token of a form belongs to one session."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth import csrf
from services.secret import Secret
from services.settings import Settings, load

SETTINGS = load({"PORTICO_MODE": "development", "DATABASE_URL": "postgresql://portico_app@/portico"})
ONE, OTHER = UUID(int=1), UUID(int=2)


def with_secrets(*secrets: str) -> Settings:
    return msgspec.structs.replace(SETTINGS, secrets=tuple(map(Secret, secrets)))


def test_a_token_is_good_for_its_own_session_only() -> None:
    """E4: bound to the session."""
    token = csrf.token(ONE, SETTINGS)
    assert csrf.verify(token, ONE, SETTINGS)
    assert not csrf.verify(token, OTHER, SETTINGS)
    assert not csrf.verify(token, None, SETTINGS)
    assert csrf.token(None, SETTINGS) == ""


def test_a_token_looks_different_in_every_answer() -> None:
    """E6: nothing that stays the same for a compressed page to give away."""
    tokens = {csrf.token(ONE, SETTINGS) for _ in range(50)}
    assert len(tokens) == 50
    assert len({token[:8] for token in tokens}) == len({token[-8:] for token in tokens}) == 50


def test_a_token_survives_the_change_of_the_secret_once() -> None:
    """A3: signed with the old one, verified with both."""
    old = csrf.token(ONE, with_secrets("old"))
    assert csrf.verify(old, ONE, with_secrets("new", "old"))
    assert not csrf.verify(old, ONE, with_secrets("newer", "new"))


@pytest.mark.parametrize(
    "broken", ["", "x", "=", "A" * 85, "A" * 86, "A" * 87, "A" * 10_000, "é" * 86, "A\n" * 43]
)
def test_anything_else_is_refused(broken: str) -> None:
    """E4: tampered and invented tokens."""
    assert not csrf.verify(broken, ONE, SETTINGS)


@given(st.integers(0, 85), st.sampled_from("AZaz09-_"))
def test_no_character_may_change(place: int, letter: str) -> None:
    """E4: every bit counts (the last character of base64 holds bits that mean nothing)."""
    token = csrf.token(ONE, SETTINGS)
    changed = token[:place] + letter + token[place + 1 :]
    same = changed == token or (place == 85 and csrf._decoded(changed) == csrf._decoded(token))
    assert csrf.verify(changed, ONE, SETTINGS) == same
