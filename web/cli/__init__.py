"""The command `portico`: each subcommand's module is loaded when it is used, so that help is fast."""

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "run": "Start everything for development: database, realm, mailbox, web server, worker.",
    "serve": "Serve the portal with the settings of the environment.",
    "work": "Do the jobs that the portal has for later.",
    "realm": "Run the development identity provider.",
    "lan": "Let phones of this network at the portal of `portico run`.",
    "mailbox": "Run the mail server of development, which keeps mails as files.",
    "migrate": "Bring the database up to date.",
    "seed": "Build the demo world.",
    "scenarios": "List situations for testers, or build one.",
    "reset": "Delete the database of development.",
    "import": "Bring data of other systems in.",
    "export": "Give data to other systems.",
    "carrier": "Look after the signed hooks of carriers.",
    "simulate": "Let carriers of the demo world act.",
    "backup": "Write the database into a file.",
    "restore": "Bring a backup back.",
    "doctor": "Say what this machine has and lacks, and how to mend it.",
    "routes": "List all addresses with who may use them.",
    "rules": "Print how everything that has a status moves.",
    "messages": "Check or merge the words of all languages.",
}
# A module cannot be named after a keyword; its sister is named like it.
MODULES = {"import": "imports", "export": "exports"}
# What these say is a sentence for the person at the keyboard; a traceback adds nothing.
SPOKEN = {
    "BackupTrouble": "services.backup",
    "BadSettings": "services.settings",
    "MigrationFailed": "services.migrate",
    "ConnectionError": "builtins",
    "PostgresError": "asyncpg",
    "PostgresTrouble": "services.postgres",
    "Refused": "auth.realm.guard",
}


class Lazy(click.Group):
    """Knows its commands by name only."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which a person meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"web.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list without loading anything."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run; say known trouble in one sentence."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            if spoken(error):
                away = "The database does not answer: " if isinstance(error, ConnectionError) else ""
                raise click.ClickException(f"{away}{error}") from None
            raise


def spoken(error: Exception) -> bool:
    """Whether this is trouble that explains itself."""
    return any(SPOKEN.get(kind.__name__, "-") in kind.__module__ for kind in type(error).__mro__)


@click.group(cls=Lazy)
@click.version_option(package_name="portico")
def main() -> None:
    """Portico, a customer self-service portal."""
