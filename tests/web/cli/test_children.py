"""A child that fails says why, and all end when they are told to."""

import click
import pytest

from web.cli.children import Children


def test_a_command_that_fails_is_told_with_what_it_said(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(
        click.ClickException, match=r"^`portico migrate --nonsense` failed; why is written above\.$"
    ):
        Children().finish("migrate", ["migrate", "--nonsense"], {})
    assert "No such option" in capfd.readouterr().err


def test_the_first_that_ended_is_named_and_the_rest_is_stopped() -> None:
    children = Children()
    children.start("help", ["--help"], {})
    children.running["help"].wait(30)
    assert children.ended() == ("help", 0)
    children.start("realm", ["realm", "--help"], {})
    children.stop()
    assert all(process.poll() is not None for process in children.running.values())
