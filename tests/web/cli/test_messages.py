"""Collecting words: what is new comes in, what is gone goes out, what is translated stays."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from web.cli import messages


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of one page and no catalogue."""
    page = tmp_path / "web" / "page.html"
    page.parent.mkdir()
    page.write_text(
        "{{ _('Orders') }}{% trans count=n %}One line{% pluralize %}{{ count }} lines{% endtrans %}"
    )
    (tmp_path / "web" / "page.py").write_text(
        "from services.words import _, pgettext\n_('Save')\npgettext('link', 'Open')\n"
    )
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "ROOMS", ("web",))
    monkeypatch.setattr(messages, "FOLDER", tmp_path / "locales")
    return tmp_path


def run(*options: str) -> tuple[int, str]:
    done = CliRunner().invoke(messages.command, list(options))
    return done.exit_code, done.output


def catalogue(house: Path) -> Path:
    return house / "locales" / "ko" / "LC_MESSAGES" / "messages.po"


def test_new_words_come_in_and_a_second_run_changes_nothing(house: Path) -> None:
    assert run() == (0, "")
    once = catalogue(house).read_text()
    assert [line for line in once.splitlines() if line.startswith(("msgid", "msgctxt"))] == [
        'msgid ""',
        'msgid "One line"',
        'msgid_plural "%(count)s lines"',
        'msgctxt "link"',
        'msgid "Open"',
        'msgid "Orders"',
        'msgid "Save"',
    ]
    assert run() == (0, "")
    assert catalogue(house).read_text() == once


def test_what_is_translated_stays_and_what_is_gone_goes(house: Path) -> None:
    run()
    catalogue(house).write_text(
        catalogue(house).read_text().replace('msgid "Save"\nmsgstr ""', 'msgid "Save"\nmsgstr "저장"')
    )
    (house / "web" / "page.html").write_text("")
    run()
    assert 'msgid "Save"\nmsgstr "저장"' in catalogue(house).read_text()
    assert "Orders" not in catalogue(house).read_text()


def test_a_check_names_what_is_missing_and_changes_nothing(house: Path) -> None:
    run()
    before = catalogue(house).read_text()
    code, told = run("--check")
    assert code == 1
    assert "ko: 'Save' has no translation" in told
    assert catalogue(house).read_text() == before


def test_no_file_or_line_is_noted_because_they_change_with_every_edit(house: Path) -> None:
    run()
    assert "page." not in catalogue(house).read_text()
