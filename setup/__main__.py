"""`python3 -m setup run|test|check|e2e|keycloak|reset`: what the Makefile calls."""

import errno
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from setup import proofs
from setup.front_end import front_end
from setup.packages import packages, tool
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
    """Everything installed that the proofs need, then the proofs."""
    with alone():
        packages()
        front_end()
        variables = proofs.needs(name)
    return proofs.run(name, variables)


def main() -> int:
    """The exit status: 0, 1 with one sentence, or that of the proofs."""
    target = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        match target:
            case "run":
                run()
            case "keycloak":
                keycloak()
            case "reset":
                reset()
            case "test" | "check" | "e2e":
                return prove(target)
            case _:
                say("make help lists what there is.")
                return 64
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            print(
                f"The disk under {ROOT} is full: free 2 GB, then run the same command again.", file=sys.stderr
            )
        else:
            print(f"{error.strerror}: {error.filename}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
