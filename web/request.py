"""The request as handlers know it."""

from functools import cached_property
from typing import Any

from litestar import Request
from litestar.datastructures import State


class HouseRequest(Request[Any, Any, Any]):
    """Litestar's, which makes its state anew each time that somebody asks for it: a page does so a dozen times."""

    @cached_property
    def state(self) -> State:
        """What belongs to this request."""
        return State(self.scope["state"])
