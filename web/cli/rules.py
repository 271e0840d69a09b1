"""`portico rules`: how everything that has a status moves, as docs/rules.json and docs/rules.md keep it."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import msgspec

import services
from services.transitions import Rules, State, Transition

DATA, DRAWN = Path("docs/rules.json"), Path("docs/rules.md")
HEAD = """# How things move

Drawn from the declarations in `services/*/rules.py` by `portico rules --write`; `docs/rules.json` is the same for
programs. There is no other way for a status to change: whatever is not an arrow here is refused, and every arrow that
is taken writes one event with the status before and after it.

*waits* says who has to act next: the customer, we (us), the carrier, or nobody (done, failed). *step* is the place among
the five steps that a customer sees: 1 Confirmed, 2 Packed, 3 Handed over, 4 On its way, 5 Delivered.
"""


@click.command()
@click.option("--write", is_flag=True, help=f"Write {DATA} and {DRAWN} instead of printing.")
def command(*, write: bool) -> None:
    """Print the rules of every entity: states, who acts next, and every transition with the right that it needs."""
    if write:
        DATA.write_text(as_json())
        DRAWN.write_text(as_drawings())
    else:
        click.echo(as_json(), nl=False)


def all_rules() -> list[Rules]:
    """Those that the domains declare, by the names of their entities."""
    found: dict[str, Rules] = {}
    for domain in iter_modules(services.__path__, "services."):
        if domain.ispkg and "rules" in {
            one.name for one in iter_modules(import_module(domain.name).__path__)
        }:
            told = vars(import_module(f"{domain.name}.rules")).values()
            found |= {one.entity: one for one in told if isinstance(one, Rules)}
    return [rules for _entity, rules in sorted(found.items())]


def as_json() -> str:
    """All of them for programs."""
    told = {rules.entity: {"states": rules.states, "transitions": _told(rules)} for rules in all_rules()}
    return msgspec.json.format(msgspec.json.encode(told, order="deterministic"), indent=2).decode() + "\n"


def _told(rules: Rules) -> list[dict[str, object]]:
    return [
        {"act": one.act, "from": sorted(one.sources), "to": one.to, "needs": one.needs}
        for one in rules.transitions
    ]


def as_drawings() -> str:
    """All of them for people: a diagram and two tables each."""
    return HEAD + "".join(f"\n{part}\n" for rules in all_rules() for part in _drawn(rules))


def _drawn(rules: Rules) -> Iterator[str]:
    yield f"## {rules.entity.capitalize()}"
    everywhere = {one.act for one in rules.transitions if len(one.sources) >= len(rules.states) - 2 > 2}  # noqa: PLR2004
    yield "\n".join(["```mermaid", "stateDiagram-v2", *_arrows(rules, everywhere), "```"])
    if everywhere:
        yield f"Not drawn, because a carrier may say it in nearly every state: {', '.join(f'`{act}`' for act in sorted(everywhere))}."
    yield "\n".join(
        ["| state | waits for | step |", "|---|---|---|", *(_state(*one) for one in rules.states.items())]
    )
    yield "\n".join(
        ["| act | from | to | needs |", "|---|---|---|---|", *map(_transition, rules.transitions)]
    )


def _arrows(rules: Rules, everywhere: set[str]) -> Iterator[str]:
    for status in rules.states:
        yield f"    {status}"
    for one in rules.transitions:
        if one.act not in everywhere:
            yield from (f"    {source} --> {one.to}: {one.act}" for source in sorted(one.sources))


def _state(status: str, state: State) -> str:
    return f"| `{status}` | {state.waits} | {state.step or ''} |"


def _transition(one: Transition) -> str:
    return f"| `{one.act}` | {', '.join(f'`{source}`' for source in sorted(one.sources))} | `{one.to}` | `{one.needs}` |"
