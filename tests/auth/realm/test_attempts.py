"""Sign-ins that wait for the second factor."""

from auth.realm.attempts import ATTEMPT_SECONDS, Attempts
from tests.clocks import StillClock


def test_an_attempt_ends_once() -> None:
    attempts = Attempts()
    text = attempts.make("minji", fresh=True)
    ended = attempts.spend(text)
    assert ended
    assert (ended.subject, ended.fresh) == ("minji", True)
    assert attempts.spend(text) is None


def test_an_attempt_waits_ten_minutes(still: StillClock) -> None:
    attempts = Attempts()
    text = attempts.make("minji", fresh=False)
    still.forward(seconds=ATTEMPT_SECONDS + 1)
    assert attempts.spend(text) is None
