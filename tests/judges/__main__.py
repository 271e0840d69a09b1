"""`python -m tests.judges [--json FILE] [PATH ...]`: what `make judges` calls; 1 when a judge fails a file."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judges import court, report
from tests.judges.demo import print_the_demo_world
from tests.judges.given import given


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="make judges", description="PDF and XML before judges from outside.")
    asked.add_argument(
        "paths", nargs="*", type=Path, help="files, folders, archives; without: the demo world's"
    )
    asked.add_argument("--json", type=Path, metavar="FILE", help="the same for machines, into that file")
    told = asked.parse_args()
    absent = [str(path) for path in told.paths if not path.exists()]
    if absent:
        asked.error(f"there is no {', '.join(absent)}")
    with TemporaryDirectory(prefix="portico-judges-") as folder:
        paths = told.paths or [print_the_demo_world(Path(folder) / "demo")]
        said = court.judged(given(paths, Path(folder)))
    if told.json:
        told.json.write_text(report.as_json(said))
    print(report.table(said))
    if not said:
        print("There is neither PDF nor XML.", file=sys.stderr)
    if missing := court.missing():
        print(missing, file=sys.stderr)
    unsure = bool(missing and os.environ.get("CI"))
    return 1 if report.failed(said) or unsure or not said else 0


if __name__ == "__main__":
    sys.exit(main())
