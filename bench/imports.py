"""How fast order history comes in, and in how much memory."""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure
from bench.worker import LOG

ROWS, LINES, CUSTOMERS, MEMORY = 50_000, 25, 400, 200
# A process counts the memory of who started it as its own, so a small one starts it.
WATCH = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
TITLES = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def imported(variables: dict[str, str]) -> list[Figure]:
    """Rows a second and peak memory of `portico import orders`. Raises RuntimeError when it fails."""
    with TemporaryDirectory(prefix="portico-bench-") as folder:
        file = Path(folder) / "orders.csv"
        _generate(file)
        told = ["orders", str(file), "--map", "online-retail", "--report", f"{folder}/refused.csv"]
        seconds, memory = run_import(told, variables)
    return [
        Figure(f"import of {ROWS:,} rows", ROWS / seconds, "rows/s"),
        Figure(f"import of {ROWS:,} rows: peak memory", memory, "MiB", MEMORY),
    ]


def run_import(told: Sequence[str], variables: dict[str, str]) -> tuple[float, float]:
    """Seconds and most MiB of `portico import` as a process of its own. Raises RuntimeError when it fails."""
    command = [sys.executable, "-c", WATCH, sys.executable, "-m", "web.cli", "import", *told]
    with LOG.open("ab") as log:
        began = time.perf_counter()
        done = subprocess.run(
            command, env={**os.environ, **variables}, stdout=subprocess.PIPE, stderr=log, check=False
        )
        seconds = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"the import failed: see {LOG}")
    return seconds, int(done.stdout.split()[-1]) / 1024


def _generate(file: Path) -> None:
    """Invoices of 25 lines of 400 customers, as the shipped map expects them."""
    begin = datetime(2020, 1, 1, 8)  # noqa: DTZ001 the file says no zone, the map does
    with file.open("w", newline="") as target:
        write = csv.writer(target)
        write.writerow(TITLES.split(","))
        for n in range(ROWS):
            invoice = n // LINES
            write.writerow([
                700_000 + invoice, f"B{n % 3000:05}", f"ARTICLE {n % 3000}", 1 + n % 9, begin + timedelta(hours=invoice),
                f"{1 + n % 50}.{n % 100:02}", f"{20_000 + invoice % CUSTOMERS}.0", "United Kingdom",
            ])  # fmt: skip
