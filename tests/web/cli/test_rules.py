"""The rules are written down as they are today, for programs and for people."""

import msgspec
from click.testing import CliRunner

from services.orders.rules import ORDER_RULES
from services.shipments.rules import PACKAGE_RULES
from tests.house.source import ROOT
from web.cli import main
from web.cli.rules import DATA, DRAWN, all_rules, as_drawings, as_json


def test_the_rules_of_today_are_written_down() -> None:
    assert (ROOT / DATA).read_text() == as_json(), "run `portico rules --write` and look at what changed"
    assert (ROOT / DRAWN).read_text() == as_drawings(), "run `portico rules --write` and look at what changed"


def test_every_entity_with_rules_is_in_it() -> None:
    found = all_rules()
    assert ORDER_RULES in found and PACKAGE_RULES in found
    assert [rules.entity for rules in found] == sorted({rules.entity for rules in found})


def test_programs_read_all_arrows() -> None:
    said = CliRunner().invoke(main, ["rules"])
    told = msgspec.json.decode(said.output)
    assert told["order"]["states"]["on_hold"] == {"waits": "us", "step": 0}
    arrows = {one["act"]: one for one in told["order"]["transitions"]}
    assert arrows["release"] == {
        "act": "release",
        "from": ["on_hold"],
        "to": "confirmed",
        "needs": "system:act",
    }
    assert arrows.keys() == {one.act for one in ORDER_RULES.transitions}


def test_people_see_an_arrow_for_each_state_or_read_that_it_starts_everywhere() -> None:
    drawn = as_drawings()
    for rules in all_rules():
        part = drawn.split(f"## {rules.entity.capitalize()}\n")[1].split("\n## ")[0]
        for one in rules.transitions:
            arrows = {f"{source} --> {one.to}: {one.act}" for source in one.sources}
            assert (
                all(arrow in part for arrow in arrows)
                or f"`{one.act}`" in part.split("nearly every state:")[1]
            )
