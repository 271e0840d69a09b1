"""What an authorization request asks for."""

import pytest

from auth.realm.asked import PASSWORD, SECOND_FACTOR, known_client, read
from auth.realm.clients import clients_of
from auth.realm.errors import Declined, Untrusted
from auth.realm.sessions import Session
from tests.auth.realm.world import SETTINGS, asking

CLIENTS = clients_of(SETTINGS)


def asked(**more: str) -> object:
    query = asking(**more)
    return read(known_client(CLIENTS, query), list(query.items()))


def test_a_good_request_is_read() -> None:
    query = asking(max_age="300", prompt="login consent", login_hint="minji", acr_values="gold second-factor")
    told = read(CLIENTS["portico"], list(query.items()))
    assert (told.max_age, told.prompt, told.login_hint) == (300, frozenset({"login", "consent"}), "minji")
    assert told.level == SECOND_FACTOR


@pytest.mark.parametrize(
    ("wish", "age", "again"),
    [
        ({}, 9999, False),
        ({"prompt": "login"}, 0, True),
        ({"max_age": "0"}, 0, True),
        ({"max_age": "300"}, 300, False),
        ({"max_age": "300"}, 301, True),
    ],
)
def test_when_a_sign_in_is_too_old(wish: dict[str, str], age: int, again: bool) -> None:
    """B10."""
    assert read(CLIENTS["portico"], list(asking(**wish).items())).too_old(age) is again


@pytest.mark.parametrize(
    ("claims", "level"),
    [
        ('{"id_token":{"acr":{"essential":true,"values":["second-factor"]}}}', SECOND_FACTOR),
        ('{"id_token":{"acr":{"essential":true,"value":"second-factor"}}}', SECOND_FACTOR),
        ('{"id_token":{"acr":{"essential":false,"values":["second-factor"]}}}', ""),
        ('{"id_token":{"acr":null}}', ""),
        ("[]", ""),
        ("{", ""),
        ('{"id_token":{"acr":{"essential":true}}}', ""),
    ],
)
def test_the_essential_level(claims: str, level: str) -> None:
    assert read(CLIENTS["portico"], list(asking(claims=claims).items())).level == level


def test_the_answers_level_is_what_was_asked_else_the_best_there_is() -> None:
    """B10."""
    session = Session("minji", auth_time=0)
    plain = read(CLIENTS["portico"], list(asking().items()))
    password = read(CLIENTS["portico"], list(asking(acr_values=PASSWORD).items()))
    assert plain.acr(session) == PASSWORD
    session.confirm()
    assert (plain.acr(session), password.acr(session)) == (SECOND_FACTOR, PASSWORD)


def test_the_two_ways_to_refuse() -> None:
    """B2: only a request of a known client at its own address is told what is wrong with it."""
    with pytest.raises(Untrusted):
        asked(redirect_uri="http://evil.example/")
    with pytest.raises(Declined):
        asked(scope="openid everything")
