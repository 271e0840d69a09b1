"""Sign-ins that wait for the second factor: who it is, and whether they signed in just now."""

import secrets

import msgspec

from auth.realm.moment import now

ATTEMPT_SECONDS = 600


class Attempt(msgspec.Struct, frozen=True):
    subject: str
    fresh: bool
    made_at: int


class Attempts:
    """Each attempt is known by a text that only its page holds, lives ten minutes and ends once."""

    def __init__(self) -> None:
        self._open: dict[str, Attempt] = {}

    def make(self, subject: str, *, fresh: bool) -> str:
        self._open = {
            text: kept for text, kept in self._open.items() if now() - kept.made_at <= ATTEMPT_SECONDS
        }
        text = secrets.token_urlsafe(32)
        self._open[text] = Attempt(subject, fresh, now())
        return text

    def spend(self, text: str) -> Attempt | None:
        attempt = self._open.pop(text, None)
        return attempt if attempt and now() - attempt.made_at <= ATTEMPT_SECONDS else None
