"""Figures for the people who run the house, on a port of their own that only this machine reaches."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any

from litestar.types import Message, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

REQUESTS = Counter("portico_requests", "Answers", ["host", "route", "status"])
SECONDS = Histogram("portico_request_seconds", "Seconds until an answer began", ["host"])


@contextlib.contextmanager
def served(port: int, folder: str) -> Iterator[None]:
    """Serve the figures that all workers write into the folder, on the loopback address, while this lasts."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
    server, thread = start_http_server(port, addr="127.0.0.1", registry=registry)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(1)


def counted(scope: Scope, host: str, send: Send) -> Send:
    """A send that counts the answer by host, route and status, and how long it took to begin."""
    begun = time.perf_counter()

    async def count(message: Message) -> None:
        if message["type"] == "http.response.start":
            REQUESTS.labels(host, _route(scope), message["status"]).inc()
            SECONDS.labels(host).observe(time.perf_counter() - begun)
        await send(message)

    return count


def _route(scope: Any) -> str:
    """The name of a route, never its address: addresses hold numbers of customers."""
    handler = scope.get("route_handler")
    return str(handler.name or handler.handler_name) if handler else "none"
