"""`portico import` says what it can bring in."""

from click.testing import CliRunner

from web.cli import main


def test_help_names_the_kinds_of_data() -> None:
    found = CliRunner().invoke(main, ["import", "--help"])
    assert found.exit_code == 0
    assert "orders" in found.output
