"""Makes a bare machine able to run and test Portico, with nothing but Python's own library."""

# An old Python must be able to read this file: it is the one that says so.
import os
import shutil
import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    for name in ("python3.14", "python3.13", "python3.12", "python3.11"):
        newer = shutil.which(name)
        if newer:
            os.execv(newer, [newer, "-m", "setup"] + sys.argv[1:])  # noqa: RUF005 an old Python reads this
    sys.exit(
        "Portico needs Python 3.11 or later, and this is Python %d.%d: install a newer one, "  # noqa: UP031 the same
        "then run `make PYTHON=python3.12 …` with its name." % sys.version_info[:2]
    )
