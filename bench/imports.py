"""How fast order history comes in, and in how much memory."""

import csv
import os
import subprocess
import sys
import time
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
        command = [sys.executable, "-m", "web.cli", "import", "orders", str(file)]
        command += ["--map", "online-retail", "--report", f"{folder}/refused.csv"]
        with LOG.open("ab") as log:
            began = time.perf_counter()
            process = subprocess.Popen(command, env={**os.environ, **variables}, stdout=log, stderr=log)
            _pid, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"the import failed: see {LOG}")
    return [
        Figure(f"import of {ROWS:,} rows", ROWS / seconds, "rows/s"),
        Figure(f"import of {ROWS:,} rows: peak memory", used.ru_maxrss / 1024, "MiB", MEMORY),
    ]


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
