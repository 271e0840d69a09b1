"""`portico import`: data of other systems."""

import click

from web.cli import import_invoices, import_orders, import_tracking


@click.group()
def command() -> None:
    """Bring data of other systems in."""


command.add_command(import_invoices.command, "invoices")
command.add_command(import_orders.command, "orders")
command.add_command(import_tracking.command, "tracking")
