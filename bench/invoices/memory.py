"""What a press holds after many invoices: Pango never gives all back, and fresh processes end that."""

from pathlib import Path

from bench.figure import Figure
from bench.invoices.printed import page, processes
from services.papers.press import Press

LINES, EVERY, EARLY, MOST = 4, 20, 40, 256


async def after_many(pages: int) -> list[Figure]:
    """The most that its process held, read after every twentieth page."""
    asked, held = page(LINES), list[float]()
    async with Press() as press:
        for number in range(1, pages + 1):
            await press.print(asked)
            if number % EVERY == 0:
                held.append(sum(map(mebibytes, processes())))
    early = held[EARLY // EVERY - 1]
    return [
        Figure(
            f"press, {pages:,} invoices one after the other: the most memory at once", max(held), "MiB", MOST
        ),
        Figure(f"press: memory that came after the first {EARLY}", held[-1] - early, "MiB"),
    ]


def mebibytes(process: int) -> float:
    """Resident memory; nothing of a process that is gone."""
    try:
        told = Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmRSS")), 0)
