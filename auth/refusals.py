"""Why somebody is not signed in. The reason is for our records; the page says the same for all of them."""

from services.errors import Refusal, Unavailable


class NotSignedIn(Refusal):
    """The provider's answer, or the person it names, does not open a session."""

    def __init__(self, reason: str, subject: str = "") -> None:
        super().__init__(reason)
        self.reason, self.subject = reason, subject


class NotTrusted(NotSignedIn):
    """A token, or an answer, that is not what a correct provider would send us."""


class TooWeak(NotSignedIn):
    """A correct token of a sign-in that is weaker or older than was asked for."""


class ProviderAway(Unavailable):
    """The identity provider does not answer, too slowly, or with nonsense."""
