"""`portico import`: data of other systems."""

import click

from web.cli import import_orders


@click.group()
def command() -> None:
    """Bring data of other systems in."""


command.add_command(import_orders.command, "orders")
