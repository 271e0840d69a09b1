"""Each judge is awake: it fails what is wrong, passes what is right, and leaves alone what is not its kind."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from services.papers import cii, ubl
from services.papers.press import Press
from tests.database import ROOT
from tests.judges import court, fetched, report
from tests.judges.given import File, given
from tests.judges.verdict import Verdict
from tests.papers import invoice
from web.papers.compose import page_of

RIGHT = invoice(lines=2)
CII = cii.write(RIGHT)
TOTAL = RIGHT.totals.with_tax
WRONG = CII.replace(f">{TOTAL}<".encode(), f">{TOTAL + 1}<".encode())
JAVA = {"PDF/A-3a", "PDF/UA-1", "Mustang"}


def verdicts(folder: Path, name: str, data: bytes, judges: set[str] | None = None) -> dict[str, Verdict]:
    """What each of these judges says of such a file."""
    (folder / name).write_bytes(data)
    file = File(folder / name)
    asked = [one for one in court.COURT if one.name in (judges or {one.name for one in court.COURT} - JAVA)]
    return {one.name: one.ask([file])[file.path] for one in asked}


def failing(said: dict[str, Verdict]) -> set[str]:
    return {name for name, one in said.items() if one.passed is False}


@pytest.fixture(scope="module")
async def pdf(anyio_backend: str) -> bytes:
    async with Press() as press:
        return await press.print(page_of(RIGHT, "#3359c8", xml=CII))


def with_xml(pdf: bytes, xml: bytes) -> bytes:
    """The same page with other XML inside."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as read:
        read.attachments["factur-x.xml"].get_file().obj.write(xml)
        read.save(made)
    return made.getvalue()


def test_a_wrong_sum_is_found_in_both_syntaxes(tmp_path: Path) -> None:
    fetched.need()
    said = verdicts(tmp_path, "a.xml", WRONG)
    assert failing(said) == {"Factur-X", "CEN", "reader"}
    assert any(reason.startswith("BR-CO-15") for reason in said["CEN"].reasons)
    wrong = ubl.write(RIGHT).replace(f">{TOTAL}<".encode(), f">{TOTAL + 1}<".encode())
    assert failing(verdicts(tmp_path, "b.xml", wrong)) == {"UBL", "CEN", "Peppol", "reader"}


def test_mustang_finds_it_too_and_java_is_asked_once_for_all(tmp_path: Path, pdf: bytes) -> None:
    fetched.need()
    for name, data in {
        "right.pdf": pdf,
        "wrong.xml": WRONG,
        "broken.pdf": pdf[:9000],
        "alone.xml": CII,
    }.items():
        (tmp_path / name).write_bytes(data)
    said = {
        name: {judge: one[judge].passed for judge in sorted(JAVA)}
        for name, one in court.judged(given([tmp_path], tmp_path)).items()
    }
    assert said["right.pdf"] == {"Mustang": True, "PDF/A-3a": True, "PDF/UA-1": True}
    assert said["wrong.xml"] == {"Mustang": False, "PDF/A-3a": None, "PDF/UA-1": None}
    assert said["alone.xml"] == {"Mustang": True, "PDF/A-3a": None, "PDF/UA-1": None}
    assert said["broken.pdf"]["PDF/A-3a"] is said["broken.pdf"]["PDF/UA-1"] is False


def test_a_page_that_says_other_than_its_xml_is_found(tmp_path: Path, pdf: bytes) -> None:
    judges = {"text", "code", "reader"}
    assert not failing(verdicts(tmp_path, "right.pdf", pdf, judges))
    other = cii.write(invoice(lines=3))
    said = verdicts(tmp_path, "other.pdf", with_xml(pdf, other), judges)
    assert failing(said) == {"text", "code"}
    assert any("EPC" in reason for reason in said["code"].reasons)
    assert any(str(invoice(lines=3).totals.due) in reason for reason in said["text"].reasons)


def test_what_is_no_invoice_is_nobodys_or_nothing(tmp_path: Path) -> None:
    assert failing(verdicts(tmp_path, "a.xml", b"<order/>")) == set()
    assert failing(verdicts(tmp_path, "b.xml", b"no xml")) == {"reader"}
    assert "reader" in failing(verdicts(tmp_path, "c.pdf", b"no pdf"))


def test_archives_and_folders_are_looked_into_and_nothing_leads_out_of_them(tmp_path: Path) -> None:
    (tmp_path / "in" / "below").mkdir(parents=True)
    (tmp_path / "in" / "below" / "a.xml").write_bytes(CII)
    (tmp_path / "in" / "notes.txt").write_text("no invoice")
    with zipfile.ZipFile(tmp_path / "in" / "many.zip", "w") as archive:
        archive.writestr("../../b.xml", CII)
        archive.writestr("b.xml", WRONG)
    files = given([tmp_path / "in", tmp_path / "in" / "below" / "a.xml"], tmp_path / "out")
    assert [file.name for file in files] == ["below/a.xml", "many.zip/../../b.xml", "many.zip/b.xml", "a.xml"]
    assert [file.data for file in files] == [CII, CII, WRONG, CII]
    assert all((tmp_path / "out") in file.path.parents for file in files[1:3])


def test_the_table_names_what_fails_and_the_file_for_machines_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "wrong.xml").write_bytes(WRONG)
    (tmp_path / "order.xml").write_bytes(b"<order/>")
    said = court.judged(given([tmp_path], tmp_path))
    table = report.table(said)
    assert "wrong.xml, Factur-X:\n  BR-CO-15" in table
    assert "2 files: " in table and "no judge knows order.xml" in table
    told = json.loads(report.as_json(said))
    assert told["wrong.xml"]["Factur-X"]["passed"] is False and told["order.xml"]["text"]["passed"] is None
    assert (report.failed(said), report.unjudged(said)) == (["wrong.xml"], ["order.xml"])


def test_the_command_fails_with_a_file_and_says_what_it_cannot_ask(tmp_path: Path) -> None:
    (tmp_path / "right.xml").write_bytes(CII)
    (tmp_path / "wrong.xml").write_bytes(WRONG)

    def asked(*paths: Path, **more: str) -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "tests.judges",
            *map(str, paths),
            "--json",
            str(tmp_path / "said.json"),
        ]
        told = {**os.environ, "PATH": str(tmp_path)} | more  # there is no Java
        return subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)

    told = {"CI": ""}
    right = asked(tmp_path / "right.xml", **told)
    assert right.returncode == 0 and "pass" in right.stdout and fetched.MISSING in right.stderr
    assert json.loads((tmp_path / "said.json").read_text())["right.xml"]["Mustang"]["reasons"] == [
        fetched.MISSING
    ]
    assert asked(tmp_path / "right.xml", CI="true").returncode == 1
    wrong = asked(tmp_path, **told)
    assert wrong.returncode == 1 and "BR-CO-15" in wrong.stdout
    assert asked(tmp_path / "none.xml", **told).returncode == 2
