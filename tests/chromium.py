"""The browser of all tests: which program it is, and how it starts."""

import os
import shutil
from typing import Any

# Chromium must neither look for anybody outside nor wait for them.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def start() -> dict[str, Any]:
    """What Playwright needs to launch it: the one that is named, the one of the system, or Playwright's own."""
    named = os.environ.get("PORTICO_CHROMIUM") or shutil.which("chromium")
    return {"executable_path": named or None, "args": list(FLAGS)}
