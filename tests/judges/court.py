"""All judges before all files."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.judges import fetched, java, numbers, readers, rules
from tests.judges.given import CII, UBL, File
from tests.judges.verdict import NOT_ITS_KIND, Verdict, not_asked, unless

Verdicts = Mapping[str, Verdict]
Ask = Callable[[Sequence[File]], Mapping[Path, Verdict]]


class Judge(NamedTuple):
    """Its name in the table, and how it is asked: once for all files."""

    name: str
    ask: Ask


def judged(files: Sequence[File]) -> dict[str, Verdicts]:
    """Name of the file -> name of the judge -> what it says."""
    said = {judge.name: judge.ask(files) for judge in COURT}
    return {file.name: {name: verdicts[file.path] for name, verdicts in said.items()} for file in files}


def each(ask: Callable[[File], Verdict]) -> Ask:
    """A judge that looks at one file after the other; one that breaks on a file has not passed it."""

    def one(file: File) -> Verdict:
        try:
            return ask(file)
        except Exception as error:  # noqa: BLE001 a file may be anything, and the next one waits
            return unless([f"{type(error).__name__}: {error}"[:200]])

    return lambda files: {file.path: one(file) for file in files}


def in_java(ask: Callable[[Sequence[Path]], Mapping[Path, Verdict]], kind: Callable[[File], bool]) -> Ask:
    """A judge that is started once for all files of its kind."""

    def all_of(files: Sequence[File]) -> dict[Path, Verdict]:
        mine = [file.path for file in files if kind(file)]
        if not fetched.here():
            said: Mapping[Path, Verdict] = dict.fromkeys(mine, not_asked(fetched.MISSING))
        else:
            said = ask(mine) if mine else {}
        silent = unless(["the judge says nothing of it"])
        return {
            file.path: said.get(file.path, silent) if file.path in mine else NOT_ITS_KIND for file in files
        }

    return all_of


def _pdf(file: File) -> bool:
    return file.is_pdf


def _known_to_mustang(file: File) -> bool:
    """Hybrids, CII and UBL of EN 16931: what else there is it knows no rules for. XML that is within a PDF beside it is judged there."""
    if file.is_pdf and not file.xml:
        return False
    if file.root == CII:
        return file.is_pdf or not file.path.with_suffix(".pdf").exists()
    return file.root in UBL and file.profile.startswith(rules.EUROPEAN)


COURT = (
    Judge("PDF/A-3a", in_java(lambda files: java.verapdf("3a", files), _pdf)),
    Judge("PDF/UA-1", in_java(lambda files: java.verapdf("ua1", files), _pdf)),
    Judge("Mustang", in_java(java.mustang, _known_to_mustang)),
    Judge("Factur-X", each(rules.factur_x)),
    Judge("UBL", each(rules.ubl)),
    Judge("CEN", each(rules.cen)),
    Judge("Peppol", each(rules.peppol)),
    Judge("JP PINT", each(rules.japan)),
    Judge("numbers", each(numbers.numbers)),
    Judge("reader", each(readers.reader)),
    Judge("text", each(readers.text)),
    Judge("code", each(readers.code)),
)


def missing() -> str:
    """Why not all of them could be asked; empty where all are here. In CI that is no excuse."""
    return (
        ""
        if fetched.here()
        else fetched.MISSING + (" (in CI this is a failure)" if os.environ.get("CI") else "")
    )
