"""An import is one act: whole and once, or not at all. The figures of the cut were counted with DuckDB."""

import gzip
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import asyncpg
import pytest

from services.actor import Actor
from services.errors import Conflict, Denied
from services.imports.loading import ONE_AT_A_TIME, Job, import_orders
from services.imports.reasons import Unusable
from services.secret import Secret
from services.system import NOBODY
from tests.services.imports.desk import CUT, ISSUER, RETAIL, Desk, row

NEW = {
    "account": 38,
    "person": 38,
    "membership": 38,
    "membership_role": 38,
    "orders": 70,
    "order_line": 415,
    "event": 1,
}
OURS = "FROM orders WHERE source = 'online-retail'"


def test_the_cut_of_the_real_file(desk: Desk) -> None:
    done = desk.bring_in(CUT)
    assert (done.rows, done.lines, done.orders, done.cancellations, done.linked) == (427, 415, 48, 22, 11)
    assert (done.accounts, done.buyers, done.known) == (38, 38, 0)
    assert done.refused == {"no-customer": 12}
    assert desk.new() == NEW
    [sums] = desk.ask(f"SELECT sum(total_minor) AS total, sum(line_count) AS lines {OURS}")
    assert (sums["total"], sums["lines"]) == (1_308_408, 415)
    assert desk.ask(f"SELECT batch_id, min(status), max(status) {OURS} GROUP BY 1") == [
        (done.batch, "cancelled", "completed")
    ]
    assert [step for step, _, _ in desk.steps] == ["reading", "sifting", "accounts", "orders", "reporting"]


def test_sums_of_customers_agree(desk: Desk) -> None:
    desk.bring_in(CUT)
    found = desk.ask(
        """SELECT a.source_ref, sum(l.quantity * l.unit_price) AS exact, sum(l.amount_minor) AS minor
        FROM account a JOIN order_line l ON l.account_id = a.id
        WHERE a.source_ref IN ('17850', '12457', '12427') GROUP BY 1 ORDER BY 1"""
    )
    assert [(row[0], row[1], row[2]) for row in found] == [
        ("12427", Decimal("708.37"), 70_837),
        ("12457", Decimal("1917.78"), 191_778),
        ("17850", Decimal("161.32"), 16_132),
    ]


def test_a_second_run_changes_nothing(desk: Desk) -> None:
    first = desk.bring_in(CUT)
    before = desk.counts(), desk.ask("SELECT xmin, ctid, * FROM orders ORDER BY id")
    packed = desk.folder / "again.csv.gz"
    packed.write_bytes(gzip.compress(CUT.read_bytes()))
    again = desk.bring_in(packed)
    assert (again.batch, again.known, again.orders, again.lines, again.accounts) == (None, 70, 0, 0, 0)
    assert (again.refused, again.notes) == (first.refused, [])
    assert (desk.counts(), desk.ask("SELECT xmin, ctid, * FROM orders ORDER BY id")) == before


def test_one_event_for_all_and_it_names_nobody(desk: Desk) -> None:
    done = desk.bring_in(CUT)
    [event] = desk.ask("SELECT * FROM event WHERE kind = 'orders.imported'")
    assert (event["account_id"], event["person_id"], event["object_id"]) == (None, NOBODY, str(done.batch))
    for part in (
        '"orders": 48',
        '"cancellations": 22',
        '"no-customer": 12',
        '"file": "online_retail_cut.csv"',
    ):
        assert part in event["details"]


def test_a_later_file_adds_what_is_new(desk: Desk) -> None:
    desk.bring_in(desk.write(row("900001")))
    done = desk.bring_in(desk.write(row("900001"), row("900002"), row("900003", CustomerID="17851.0")))
    assert (done.known, done.orders, done.accounts, done.buyers) == (1, 2, 1, 1)
    assert desk.new()["event"] == 2


def test_only_the_house_may(desk: Desk) -> None:
    nobody = Actor(person_id=NOBODY, name="x", locale="en", zone="UTC", rights={})
    job = Job(path=CUT, column_map=RETAIL, report=desk.report, issuer=ISSUER)
    with pytest.raises(Denied):
        import_orders(nobody, Secret(""), job, lambda *_: None).send(None)


async def test_one_import_at_a_time(desk: Desk) -> None:
    other = await asyncpg.connect(desk.addresses["DATABASE_JOBS_URL"])
    try:
        async with other.transaction():
            await other.execute(ONE_AT_A_TIME)
            with pytest.raises(Conflict):
                await desk.bring_in_here(CUT)
    finally:
        await other.close()
    assert await desk.counts_here() == desk.before
    assert not list(desk.folder.iterdir())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "no column 'InvoiceNo'"),
        (gzip.compress(CUT.read_bytes())[:4000], "after line"),
    ],
)
def test_a_file_that_will_not_do_leaves_nothing(desk: Desk, content: bytes, says: str) -> None:
    file = desk.folder / "bad.csv"
    file.write_bytes(content)
    with pytest.raises(Unusable, match=says):
        desk.bring_in(file)
    assert desk.counts() == desk.before
    assert list(desk.folder.iterdir()) == [file]


def test_the_report_is_not_written_over_the_file(desk: Desk) -> None:
    file = desk.write(row())
    desk.report = desk.folder / "." / "orders.csv"
    with pytest.raises(Unusable, match="overwrite"):
        desk.bring_in(file)
    desk.report = desk.folder / "nowhere" / "refused.csv"
    with pytest.raises(Unusable, match="cannot be written"):
        desk.bring_in(file)
    desk.report = desk.folder
    with pytest.raises(Unusable, match="folder"):
        desk.bring_in(file)
    assert desk.counts() == desk.before


def test_without_roles_it_says_what_to_do(desk: Desk) -> None:
    desk.ask("DELETE FROM membership_role")
    desk.ask("DELETE FROM role_grant")
    desk.ask("DELETE FROM role")
    with pytest.raises(Unusable, match="portico seed"):
        desk.bring_in(CUT)


def test_another_role_is_sent_away(desk: Desk) -> None:
    desk.addresses["DATABASE_JOBS_URL"] = desk.addresses["DATABASE_URL"]
    with pytest.raises(Unusable, match="not ready for imports"):
        desk.bring_in(CUT)


async def test_killed_before_the_end_nothing_is_half_there(desk: Desk) -> None:
    """The last thing an import writes is its event: there it is held, with all orders written, and killed."""
    owner = await asyncpg.connect(desk.addresses["DATABASE_OWNER_URL"])
    try:
        async with owner.transaction():
            await owner.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
            process = _start(desk)
            backend = await _waiting(owner, process)
            process.send_signal(signal.SIGKILL)
            process.wait()
        await _gone(owner, backend)
    finally:
        await owner.close()
    assert await desk.counts_here() == desk.before
    assert not desk.report.exists()
    assert (await desk.bring_in_here(CUT)).lines == 415


def _start(desk: Desk) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "web.cli", "import", "orders", CUT, "--map", "online-retail"]
    told = {**os.environ, "PORTICO_MODE": "development", **desk.addresses}
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [*map(str, command), "--report", str(desk.report)], env=told, cwd=root, stderr=subprocess.DEVNULL
    )


async def _waiting(owner: asyncpg.Connection, process: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        held = await owner.fetchval(
            "SELECT pid FROM pg_locks WHERE relation = 'event'::regclass AND NOT granted"
        )
        if held:
            return int(held)
    raise AssertionError(f"the import never came to its event: {process.poll()}")


async def _gone(owner: asyncpg.Connection, backend: int) -> None:
    until = time.monotonic() + 20
    while await owner.fetchval("SELECT count(*) FROM pg_stat_activity WHERE pid = $1", backend):
        assert time.monotonic() < until, "the server still works for a dead process"
