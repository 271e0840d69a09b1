"""The present as OpenID writes it."""

from services import clock


def now() -> int:
    """Seconds since 1970, from the one clock of the house."""
    return int(clock.now().timestamp())
