"""The import as a whole: each file in a transaction of its own, once, with a report and an event."""

import asyncio
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.einvoices.loading import Imported, Job, import_invoices
from services.einvoices.reasons import Reason
from services.errors import Denied, Unavailable
from services.imports.reasons import Unusable
from services.postgres import Postgres
from services.secret import Secret
from services.system import system
from tests.factories import acting
from tests.services.einvoices.samples import FOLDER, UBL, sample
from tests.services.imports.desk import Desk, portal

RIGHT, WRONG, NO_INVOICES = 15, 1, 2
# 01.10a and 01.18a and the like are one invoice twice; the two of 01.20a and of TOSL110 say different things.
NEW, KNOWN, OTHERS = 8, 5, 2


@pytest.fixture
def desk(
    server: Postgres, found_server: tuple[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    with portal(server, found_server[1], request) as addresses:
        yield Desk(addresses, tmp_path)


def bring_in(desk: Desk, path: Path, account: str = "hanul", database: str | None = None) -> Imported:
    address = desk.addresses["DATABASE_JOBS_URL"] if database is None else database
    return asyncio.run(import_invoices(system("import"), Secret(address), Job(path, desk.report, account)))


def test_a_folder_comes_in_once(desk: Desk) -> None:
    before = desk.ask("SELECT count(*) FROM invoice")[0][0]
    first = bring_in(desk, FOLDER)
    assert (first.new, first.known) == (NEW, KNOWN)
    assert first.found.refused == {
        Reason.WRONG_LINE: WRONG,
        Reason.WRONG_ENDING: NO_INVOICES,
        Reason.NUMBER_TAKEN: OTHERS,
    }
    assert NEW + KNOWN + OTHERS == RIGHT == first.found.read.total() + OTHERS
    assert len(desk.refused()) == WRONG + NO_INVOICES + OTHERS
    again = bring_in(desk, FOLDER)
    assert (again.new, again.known) == (0, NEW + KNOWN)
    assert desk.ask("SELECT count(*) FROM invoice")[0][0] == before + NEW
    [original] = desk.ask(
        "SELECT content FROM invoice_original WHERE name = 'xrechnung/01.01a-INVOICE_ubl.xml'"
    )
    assert original["content"] == sample(UBL)
    events = desk.ask("SELECT details FROM event WHERE kind = 'invoices.imported' ORDER BY at, id")
    assert [f'"new": {count}' in event["details"] for count, event in zip((NEW, 0), events, strict=True)] == [
        True
    ] * 2


def test_one_that_is_refused_keeps_no_other_out(desk: Desk) -> None:
    with zipfile.ZipFile(desk.folder / "all.zip", "w") as archive:
        archive.writestr("1.xml", sample("en16931/guide-example3.xml"))
        archive.writestr("2.xml", sample(UBL))
        archive.writestr("3.xml", sample("en16931/ubl-tc434-creditnote1.xml"))
    done = bring_in(desk, desk.folder / "all.zip")
    assert (done.new, done.found.refused) == (2, {Reason.WRONG_LINE: 1})


def test_what_the_database_refuses_is_said(desk: Desk) -> None:
    with pytest.raises(Unusable, match="DATABASE_JOBS_URL"):
        bring_in(desk, FOLDER, database="")
    with pytest.raises(Unusable, match="portico migrate"):
        bring_in(
            desk,
            FOLDER,
            database=desk.addresses["DATABASE_JOBS_URL"].replace("portico_jobs", "portico_admin"),
        )
    with pytest.raises(Unavailable):
        bring_in(desk, FOLDER, database="postgresql://portico_jobs@127.0.0.1:1/portico")


@pytest.mark.usefixtures("undone")
async def test_only_the_house_itself_imports(tmp_path: Path) -> None:
    minji = await acting("minji")
    with pytest.raises(Denied):
        await import_invoices(minji, Secret("x"), Job(FOLDER, tmp_path / "r.csv"))
