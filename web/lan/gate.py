"""Who may come in from the network: whoever read the code of the terminal, once each."""

import asyncio
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from services import clock

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no letter that looks like a figure
LENGTH = 8
ATTEMPTS = 5
PAUSE = timedelta(seconds=10)
WAIT_SECONDS = 0.3
LONGEST_COOKIE = 100


class Gate:
    """One code at a time. It ends when it was used, and when it was guessed at too often; `announce` shows the next.

    What a browser then holds is signed with a secret of this run, and worth nothing in the next.
    """

    def __init__(self, announce: Callable[[str], None]) -> None:
        """No code is shown before `renew`."""
        self._announce = announce
        self._secret = secrets.token_bytes(32)
        self._code = ""
        self._left = 0
        self._opens_at: datetime = clock.now()

    def renew(self) -> None:
        """Another code, which is shown."""
        self._code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        self._left = ATTEMPTS
        self._announce(self._code)

    @property
    def pausing(self) -> bool:
        """Whether somebody guessed so often that nobody is asked for a moment."""
        return clock.now() < self._opens_at

    async def admit(self, given: str) -> str:
        """What the browser keeps from now on; empty when this is not the code, or nobody is asked just now."""
        if self.pausing:
            return ""
        # Counted before anything is waited for: who asks a hundred times at once has asked a hundred times.
        self._left -= 1
        right = hmac.compare_digest(_plain(given).encode(), self._code.encode())
        if right:
            self.renew()
            return self._signed(secrets.token_urlsafe(16))
        if self._left <= 0:
            self._opens_at = clock.now() + PAUSE
            self.renew()
        await asyncio.sleep(WAIT_SECONDS)
        return ""

    def knows(self, kept: str) -> bool:
        """Whether a browser was let in, in this run."""
        if not kept.isascii() or len(kept) > LONGEST_COOKIE:
            return False
        return hmac.compare_digest(self._signed(kept.partition(".")[0]), kept)

    def _signed(self, name: str) -> str:
        return f"{name}.{hmac.digest(self._secret, name.encode(), 'sha256').hex()}"


def _plain(given: str) -> str:
    """As it is shown, whatever a thumb made of it."""
    return "".join(given.split()).replace("-", "").upper()[: LENGTH * 2]
