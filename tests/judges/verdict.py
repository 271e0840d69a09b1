"""What a judge says of a file."""

from typing import NamedTuple


class Verdict(NamedTuple):
    """`passed` is None for a file that is not of the judge's kind; `reasons` say why, or why it was not asked."""

    passed: bool | None
    reasons: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """As it stands in the table."""
        return {True: "pass", False: "FAIL", None: "-"}[self.passed]


PASS = Verdict(passed=True)
NOT_ITS_KIND = Verdict(passed=None)


def unless(reasons: list[str]) -> Verdict:
    """A pass, unless there are reasons against it."""
    return Verdict(passed=False, reasons=tuple(reasons)) if reasons else PASS


def not_asked(why: str) -> Verdict:
    """The judge would have looked at it, but is not here."""
    return Verdict(passed=None, reasons=(why,))
