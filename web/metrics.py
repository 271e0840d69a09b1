"""Figures for the people who run the house, on a port of their own that only this machine reaches."""

import contextlib
from collections.abc import Iterator

from prometheus_client import start_http_server


@contextlib.contextmanager
def served(port: int) -> Iterator[None]:
    """Serve Prometheus figures on the loopback address while this lasts; port 0 serves none."""
    if not port:
        yield
        return
    server, thread = start_http_server(port, addr="127.0.0.1")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(1)
