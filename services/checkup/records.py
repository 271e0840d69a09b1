"""What one look at this machine found."""

from typing import Literal

import msgspec

State = Literal["ok", "warn", "fail"]


class Finding(msgspec.Struct, frozen=True):
    """What was looked at, how it is, and how to mend it in one line; warn: something else works, this will not."""

    about: str
    state: State
    told: str
    mend: str = ""


def ok(about: str, told: str) -> Finding:
    """All is well."""
    return Finding(about, "ok", told)


def warn(about: str, told: str, mend: str) -> Finding:
    """The portal runs, but something does not."""
    return Finding(about, "warn", told, mend)


def fail(about: str, told: str, mend: str) -> Finding:
    """The portal does not run, or not safely."""
    return Finding(about, "fail", told, mend)
