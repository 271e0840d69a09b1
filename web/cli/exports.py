"""`portico export`: data for other systems."""

import click

from web.cli import export_datev


@click.group()
def command() -> None:
    """Give data to other systems."""


command.add_command(export_datev.command, "datev")
