"""`portico export` and what it gives."""

from web.cli.exports import command


def test_it_knows_what_can_be_given() -> None:
    assert set(command.commands) == {"datev"}
