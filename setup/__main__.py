"""`python3 -m setup run|test|check|e2e|browsers|visual|bench|judges|keycloak|reset`: what the Makefile calls."""

import errno
import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from setup import proofs
from setup.front_end import front_end
from setup.packages import packages, tool
from setup.system import for_papers
from setup.trouble import Trouble
from setup.work import KEPT, ROOT, say


@contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this folder; a second one waits."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def become(*command: str) -> None:
    """Let this process be that command, so that signals reach it directly."""
    os.chdir(ROOT)
    os.execv(command[0], list(command))


def run() -> None:
    """Everything installed, then the supervisor."""
    with alone():
        packages()
        front_end()
        for_papers()
    become(str(tool("portico")), "run")


def keycloak() -> None:
    """The real identity provider, until Ctrl-C."""
    with alone():
        packages()
    become(str(ROOT / "deploy/keycloak/start"))


def reset() -> None:
    """Delete the database."""
    with alone():
        packages()
    become(str(tool("portico")), "reset", *(["--yes"] if os.environ.get("YES") else []))


def prove(name: str) -> int:
    """Everything installed that the proofs need, then the proofs; 0 when all hold."""
    with alone():
        packages()
        front_end()
        variables = proofs.needs(name)
    return proofs.run(name, variables)


TARGETS: dict[str, Callable[[], int | None]] = {
    "run": run,
    "keycloak": keycloak,
    "reset": reset,
    "test": lambda: prove("test"),
    "check": lambda: prove("check"),
    "e2e": lambda: prove("e2e"),
    "browsers": lambda: prove("browsers"),
    "visual": lambda: prove("visual"),
    "bench": lambda: prove("bench"),
    "judges": lambda: prove("judges"),
}


def main() -> int:
    """The exit status: that of the proofs, or 1 with one sentence."""
    target = TARGETS.get(" ".join(sys.argv[1:]))
    if target is None:
        say("`make help` lists what there is.")
        return 64
    try:
        return target() or 0
    except Trouble as trouble:
        said = str(trouble)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        said = (
            f"The disk under {ROOT} is full: free 2 GB, then run the same command again."
            if full
            else str(error)
        )
    except KeyboardInterrupt:
        said = "Stopped."
    print(said, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
