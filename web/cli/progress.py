"""A line when something takes long, and its seconds when it is done."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

SILENT_SECONDS = 1.0
SHOWN_SECONDS = 2.0


@contextmanager
def progress(name: str) -> Iterator[None]:
    """Say what is going on while the body runs, unless it is quick."""
    begin = time.monotonic()
    teller = threading.Timer(SILENT_SECONDS, click.echo, [f"{name} …"])
    teller.daemon = True
    teller.start()
    try:
        yield
    finally:
        teller.cancel()
    spent = time.monotonic() - begin
    if spent > SHOWN_SECONDS:
        click.echo(f"{name}: {spent:.1f} s")
