"""Single sign-on sessions."""

from auth.realm.sessions import SECOND_FACTOR_SECONDS, SESSION_SECONDS, Sessions
from tests.clocks import StillClock


def test_a_session_is_found_by_its_cookie_until_it_is_over(still: StillClock) -> None:
    sessions = Sessions()
    session = sessions.start("minji")
    assert sessions.of_cookie(session.cookie) is session
    assert sessions.of_cookie(session.id) is None
    still.forward(seconds=SESSION_SECONDS + 1)
    assert sessions.of_cookie(session.cookie) is sessions.get(session.id) is None
    sessions.start("jun")
    assert len(sessions.all()) == 1


def test_a_second_factor_counts_for_ten_minutes(still: StillClock) -> None:
    """B10."""
    session = Sessions().start("minji")
    assert not session.confirmed
    still.forward(seconds=60)
    session.confirm()
    assert session.confirmed
    assert session.auth_time == session.started_at + 60
    still.forward(seconds=SECOND_FACTOR_SECONDS + 1)
    assert not session.confirmed


def test_a_client_joins_once() -> None:
    session = Sessions().start("minji")
    assert session.join("portico") == session.join("portico") != session.join("portico-staff")
