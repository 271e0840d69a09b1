"""What the judges said, as a table for people and as JSON for machines."""

import json
from collections.abc import Iterator, Mapping

from tests.judges.court import Verdicts

SHOWN = 8


def table(said: Mapping[str, Verdicts]) -> str:
    """File by judge, then the reasons of what failed, then how much there was."""
    judges = list(next(iter(said.values()), {}))
    rows = [
        ("file", *judges),
        *((name, *(one.word for one in verdicts.values())) for name, verdicts in said.items()),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([*lines, *_reasons(said), _together(said)])


def as_json(said: Mapping[str, Verdicts]) -> str:
    """The same; `null` is a judge for whom the file is not of its kind."""
    told = {
        name: {judge: {"passed": one.passed, "reasons": one.reasons} for judge, one in verdicts.items()}
        for name, verdicts in said.items()
    }
    return json.dumps(told, indent=1, ensure_ascii=False)


def failed(said: Mapping[str, Verdicts]) -> list[str]:
    """Files that a judge did not pass."""
    return [name for name, verdicts in said.items() if any(one.passed is False for one in verdicts.values())]


def unjudged(said: Mapping[str, Verdicts]) -> list[str]:
    """Files that are of no judge's kind: nothing is known of them."""
    return [name for name, verdicts in said.items() if all(one.passed is None for one in verdicts.values())]


def _reasons(said: Mapping[str, Verdicts]) -> Iterator[str]:
    for name, verdicts in said.items():
        for judge, one in verdicts.items():
            if one.passed is False:
                more = len(one.reasons) - SHOWN
                yield f"\n{name}, {judge}:"
                yield from (f"  {reason}" for reason in one.reasons[:SHOWN])
                if more > 0:
                    yield f"  and {more} more"


def _together(said: Mapping[str, Verdicts]) -> str:
    told = [one for verdicts in said.values() for one in verdicts.values()]
    counts = {
        word: sum(one.passed is passed for one in told)
        for word, passed in (("passed", True), ("failed", False))
    }
    alone = unjudged(said)
    more = f"; no judge knows {', '.join(alone)}" if alone else ""
    return f"\n{len(said)} files: {counts['passed']} verdicts passed, {counts['failed']} failed{more}"
