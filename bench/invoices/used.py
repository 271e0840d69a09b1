"""`python -m bench.invoices.used COMMAND …`: runs it and says what all its processes used of the processor, in seconds.

Chromium leaves children behind that somebody else would reap: here that is this process.
"""

import ctypes
import os
import resource
import subprocess
import sys

PR_SET_CHILD_SUBREAPER = 36
PATIENCE_SECONDS = 300


def whole(command: list[str]) -> float:
    """Seconds of user and system time, start to end. Raises CalledProcessError when the command fails."""
    asked = [sys.executable, "-m", "bench.invoices.used", *command]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    return float(done.stdout.splitlines()[-1])


def main() -> int:
    """The exit status is that of the command."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    status = process.wait()
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime)
    return status


if __name__ == "__main__":
    sys.exit(main())
