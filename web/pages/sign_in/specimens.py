"""The pages around signing in, for the gallery."""

from web.components.specimen import Shown
from web.pages.sign_in.views import NotSignedIn, ProviderAway, SignedIn, SignedOut


def specimens() -> Shown:
    yield "usual", NotSignedIn(again="#")
    yield "usual", ProviderAway(again="#")
    yield "everywhere", SignedOut(only_here=False, keep_asked=True)
    yield "only here", SignedOut(only_here=True, keep_asked=False)
    yield "usual", SignedIn()
