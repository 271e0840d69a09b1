"""The gate for phones, for the gallery."""

from web.components.specimen import Shown
from web.lan.views import EnterCode


def specimens() -> Shown:
    """The page that asks for the code."""
    yield "first", EnterCode()
    yield "wrong", EnterCode(problem="wrong")
    yield "too often", EnterCode(problem="pause")
