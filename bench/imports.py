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
    command = [sys.executable, "-m", "web.cli", "import", *told]
    with LOG.open("ab") as log:
        began = time.perf_counter()
        process = subprocess.Popen(command, env={**os.environ, **variables}, stdout=log, stderr=log)
        _pid, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the import failed: see {LOG}")
    return seconds, used.ru_maxrss / 1024


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
