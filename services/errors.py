"""What a service may refuse. No HTTP, no prose: the web floor gives each a number and words."""

from collections.abc import Mapping


class Refusal(Exception):
    """The person can do something about it; everything else is a bug."""


class NotFound(Refusal):
    """It does not exist, or it belongs to somebody else: the two look the same."""


class Moved(Refusal):
    """What was asked for lives in another account address now."""

    def __init__(self, prefix: str) -> None:
        super().__init__(prefix)
        self.prefix = prefix


class SignedOut(Refusal):
    """Nobody is signed in, or not any more."""


class StaleForm(Refusal):
    """The form was made for another session of this person: what was typed is good, its token is not."""


class StepUp(Refusal):
    """The act needs a fresher or stronger sign-in than the session has."""


class Denied(Refusal):
    """The person lacks a right."""

    def __init__(self, permission: str, administrators: tuple[str, ...] = ()) -> None:
        super().__init__(permission)
        self.permission, self.administrators = permission, administrators


class Conflict(Refusal):
    """Somebody was faster, or the thing is not in a state that allows it."""


class Invalid(Refusal):
    """What was entered cannot be taken: field name -> what is wrong with it, as a code."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = dict(fields)


class Unavailable(Refusal):
    """Something that we need does not answer; trying again may help."""
