"""Log lines as JSON: what happened to which request, without names, bodies or secrets."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from services.settings import Settings

SECRETIVE = (
    "token",
    "cookie",
    "secret",
    "password",
    "authorization",
    "csrf",
    "code",
    "state",
    "nonce",
    "verifier",
)


def set_up_logs(settings: Settings) -> None:
    """One line of JSON per event on standard error; readable ones in development at a terminal."""
    human = settings.development and sys.stderr.isatty()
    shape: Any = structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            hide_secrets,
            structlog.processors.format_exc_info,
            shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def hide_secrets(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Stars in place of every value whose name says that it is a secret."""
    for name in line:
        if any(word in name.lower() for word in SECRETIVE):
            line[name] = "***"
    return line
