"""On a phone: the statement of the account, one site of it, and the files of a year in one ZIP."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from e2e.conftest import Invite
from e2e.look import Look
from e2e.person import Person
from e2e.screens.billing import Billing, Bundle, Statement


def downloaded(person: Person, selector: str) -> bytes:
    with person.page.expect_download() as expected:
        person.page.locator(selector).click()
    return Path(expected.value.path()).read_bytes()


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_statement_is_read_narrowed_and_kept(people: Invite, language: str) -> None:
    minji = people("minji", reads=language, look=Look(size="phone"))
    billing = minji.opens(Billing, "hanul")
    billing.main.locator("a[href$='/billing/statement']").click()
    statement = minji.at(Statement, "hanul")
    statement.main.locator("a.chip[href*='period=year']").click()
    statement.main.locator("a[href$='/billing/HRK-2026-00001']").first.wait_for()
    lines = list(csv.reader(io.StringIO(downloaded(minji, "a[href*='/statement/csv']").decode("utf-8-sig"))))
    shown = statement.main.locator("tbody tr").count()
    assert len(lines) == shown + 3  # titles, opening, closing
    statement.main.locator("#days summary").click()
    statement.main.locator("#ends").fill("2026-01-01")
    statement.main.locator("#begins").fill("2026-02-01")
    statement.main.locator("#days button").click()
    minji.page.locator("section.wrong").wait_for()
    assert statement.main.locator("#begins").input_value() == "2026-02-01"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_files_of_a_year_come_in_one_zip(people: Invite, scripts: bool) -> None:
    """Also without a script, and as many as the list has."""
    minji = people("minji", reads="en", look=Look(size="phone", scripts=scripts))
    bundle = minji.opens(Bundle, "hanul")
    bundle.main.locator("a.chip[href*='period=year']").click()
    ticks = bundle.main.locator("input[name=invoice]")
    ticks.first.wait_for()
    numbers = [one.get_attribute("value") for one in ticks.all()]
    data = downloaded(minji, "form[action$='/zip'] button")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        told = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode("utf-8-sig"))))
        assert [line["Number"] for line in told] == numbers != []
        named = {name for line in told for name in line["Files"].split(", ") if name}
        assert named | {"index.csv"} == set(archive.namelist())
