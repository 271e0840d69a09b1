"""However long the file, the import needs the same little memory."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.services.imports.desk import TITLES, Desk, row

LIMIT_MIB = 200
MEASURED = """
import sys
from web.cli import main
try:
    main()
finally:
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(peak, file=sys.stderr)
"""


def generated(desk: Desk, rows: int) -> Path:
    """A file of that many rows: a third of them refused, ten lines an order, fifty orders a customer."""
    file = desk.folder / f"{rows}.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write(TITLES + "\n")
        for number in range(rows):
            order = number // 10
            customer = "" if order % 3 == 0 else str(order // 50)
            out.write(row(str(order), StockCode=str(number % 4000), CustomerID=customer) + "\n")
    return file


def peak_mib(desk: Desk, file: Path) -> float:
    command = [sys.executable, "-c", MEASURED, "import", "orders", str(file), "--map", "online-retail"]
    told = {**os.environ, "PORTICO_MODE": "development", **desk.addresses}
    done = subprocess.run(
        [*command, "--report", str(desk.report)],
        env=told,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [found] = re.findall(r"VmHWM:\s+(\d+) kB", done.stderr)
    return int(found) / 1024


def test_memory_does_not_grow_with_the_file(desk: Desk) -> None:
    small = peak_mib(desk, generated(desk, 10_000))
    large = peak_mib(desk, generated(desk, 40_000))
    assert large < LIMIT_MIB
    assert large - small < 10
    assert desk.new()["order_line"] == 26_660
