"""Processes that belong to this one: started together, ended together, whatever they do."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import click

GRACE_SECONDS = 3.0
SET_PARENT_DEATH_SIGNAL = 1


class Children:
    """Each child leads a group of its own, so that Ctrl-C reaches this process only, and its children's children go."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        # Somebody else ends these; their death counts like that of a child.
        self.watched: dict[str, subprocess.Popen[bytes] | None] = {}

    def start(self, name: str, command: list[str], variables: Mapping[str, str], **options: Any) -> None:
        """Start a `portico` subcommand under a name."""
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", "web.cli", *command],
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            # The only other thread of this process waits to write a line.
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            **options,
        )

    def finish(self, name: str, command: list[str], variables: Mapping[str, str]) -> None:
        """Run a subcommand to its end, silently; raises ClickException with what it said when it fails."""
        self.start(name, command, variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said, _ = self.running[name].communicate()
        status = self.running.pop(name).returncode
        if status:
            click.echo(said.decode(errors="replace"), err=True)
            raise click.ClickException(f"`portico {' '.join(command)}` failed; why is written above.")

    def ended(self) -> tuple[str, int] | None:
        """The first child that is not running any more, with its status."""
        for name, process in (self.watched | self.running).items():
            if process and (status := process.poll()) is not None:
                return name, status
        return None

    def stop(self) -> None:
        """Ask all of them to end, give them three seconds, then end what is left, grandchildren too."""
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, until - time.monotonic()))
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    # A supervisor that is killed can stop nobody; the kernel does it then.
    if _libc is not None:
        _libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
