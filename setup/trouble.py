"""What went wrong on this machine, as one sentence."""

from pathlib import Path

AWAY = (
    "name resolution",
    "dns error",
    "EAI_AGAIN",
    "ENOTFOUND",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "ECONNRESET",
    "Network is unreachable",
    "Connection refused",
    "Max retries exceeded",
    "Could not connect",
    "error sending request",
    "Could not resolve",
    "Temporary failure",
    "timed out",
    "NewConnectionError",
)
FULL = ("No space left on device", "ENOSPC", "Disk quota exceeded")


class Trouble(Exception):
    """One sentence: what is missing, and how to get it."""


def explain(doing: str, output: str, log: Path) -> Trouble:
    """The sentence for the output of a program that failed while doing something."""
    if any(word in output for word in FULL):
        return Trouble(f"The disk is full ({doing}): free 2 GB, then run the same command again.")
    if any(word in output for word in AWAY):
        return Trouble(
            f"No network ({doing}): the package index did not answer. "
            "Check the connection or the proxy, then run the same command again."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "rror" in line or line.startswith("E: ")]
    reason = (errors or lines or ["it gave no reason"])[-1]
    return Trouble(f"{doing} failed ({reason[:300]}). All it said is in {log}.")
