"""Numbers of other people in addresses: a slash, or a word that is an address of ours, would lead elsewhere.

Servers and browsers read `%2F` and `..` before we do, so such signs are written as `~2F`, byte by byte; all others stay.
"""

import re
from collections.abc import Collection
from typing import Any

from litestar.types import ASGIApp, Receive, Scope, Send

UNSAFE = re.compile(r"[\x01-\x1f\x7f/\\~]|^\.{1,2}$")
WRITTEN = re.compile(r"~(?!00)([0-9A-F]{2})")


def written(text: str, taken: Collection[str] = ()) -> str:
    """The value as it stands between two slashes; `taken` are words that have an address of their own there."""
    if text and text in taken:
        return _escaped(text[0]) + text[1:]
    return UNSAFE.sub(lambda found: _escaped(found[0]), text)


def read(text: str) -> str:
    """The value again. What was written otherwise is taken as it is; the sign that no database takes is never made."""
    if "~" not in text:
        return text
    return WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)


def path_values(app: ASGIApp) -> ASGIApp:
    """Handlers get the values of their address as they were before they were written into it."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        params: dict[str, Any] = scope.get("path_params", {})
        if any(isinstance(value, str) and "~" in value for value in params.values()):
            scope["path_params"] = {
                name: read(value) if isinstance(value, str) else value for name, value in params.items()
            }
        await app(scope, receive, send)

    return run


def _escaped(signs: str) -> str:
    return "".join(f"~{ord(sign):02X}" for sign in signs)
