"""`portico routes`: the inventory of addresses, as routes.json keeps it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from web.cli.database import database

if TYPE_CHECKING:
    from web.door import Door

FILE = Path("routes.json")


@click.command()
@click.option("--write", is_flag=True, help="Write routes.json instead of printing.")
def command(*, write: bool) -> None:
    """List all addresses with host, method, who may use them, and what they answer."""
    with database():
        from web.app import create_door

        text = inventory(create_door())
    if write:
        FILE.write_text(text)
    else:
        click.echo(text, nl=False)


def inventory(door: "Door") -> str:
    """The inventory as JSON, one address a line."""
    from web.inventory import addresses

    lines = [msgspec.json.encode(address).decode() for address in addresses(door)]
    return "[\n  " + ",\n  ".join(lines) + "\n]\n"
