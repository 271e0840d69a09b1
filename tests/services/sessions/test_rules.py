"""The limits of a session."""

from services.sessions.rules import KEPT, PORTAL, STAFF, limits


def test_the_limits_of_the_design() -> None:
    """C3: in seconds."""
    assert (PORTAL.idle, PORTAL.total) == (1800, 43_200)
    assert (STAFF.idle, STAFF.total) == (900, 28_800)
    assert (KEPT.idle, KEPT.total) == (14 * 86_400, 90 * 86_400)
    assert limits("staff", remember=True) == limits("support", remember=True) == STAFF
    assert limits("portal", remember=True) == KEPT
