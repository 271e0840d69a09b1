"""The pages around signing in. The form with the password is the identity provider's."""

from web.render import View


class NotSignedIn(View):
    """Nobody learns here why: an unknown person, a disabled one and a forged answer look the same."""

    again: str


class ProviderAway(View):
    """The identity provider does not answer."""

    again: str


class SignedOut(View):
    """After signing out; `only_here` when the provider could not be told."""

    only_here: bool
    keep_asked: bool


class SignedIn(View):
    """The end of a sign-in that was opened beside a page with a typed form."""
