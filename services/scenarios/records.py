"""What a scenario is, and what it leaves behind."""

from collections.abc import Awaitable, Callable

import msgspec

from services.scenarios.play import Play


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """Where to look: as whom, in which account, at which orders."""

    person: str
    account: str
    orders: tuple[str, ...] = ()


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """A situation that a tester wants to see; `act` plays it by the services' own acts."""

    name: str
    tells: str
    person: str
    account: str
    act: Callable[[Play], Awaitable[None]]
