"""`portico messages`: takes the words out of code and templates and merges them into the catalogues."""

import io
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from services.words import FOLDER, LOCALES

ROOT = Path(__file__).parents[2]
ROOMS = ("web", "auth", "services")
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
WIDTH = 110


@click.command()
@click.option("--check", is_flag=True, help="Only say whether a catalogue lacks a word, and fail if so.")
def command(*, check: bool) -> None:
    """Merge new words into the catalogues, or check that none is missing."""
    template = extract()
    stale = [
        locale
        for locale in LOCALES
        if (file_of(locale).read_text() if file_of(locale).exists() else "") != merged(locale, template)
    ]
    if not check:
        for locale in stale:
            file_of(locale).parent.mkdir(parents=True, exist_ok=True)
            file_of(locale).write_text(merged(locale, template))
        return
    missing = {locale: untranslated(locale) for locale in LOCALES if locale != "en"}
    for locale, words in missing.items():
        for word in words:
            click.echo(f"{locale}: {word!r} has no translation")
    if stale or any(missing.values()):
        raise click.ClickException("Run `portico messages`, then translate what is missing.")


def file_of(locale: str) -> Path:
    """The catalogue of a language."""
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def extract() -> Catalog:
    """All words of code and templates, without the places where they stand: those change with every edit."""
    found = Catalog(project="Portico", charset="utf-8")
    for room in ROOMS:
        for _file, _line, words, notes, context in extract_from_dir(
            ROOT / room, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("NOTE",)
        ):
            found.add(words, auto_comments=notes, context=context)
    return found


def merged(locale: str, template: Catalog) -> str:
    """The catalogue of a language with the words of today, sorted, as text."""
    file = file_of(locale)
    old = read_po(io.BytesIO(file.read_bytes()), locale=locale) if file.exists() else Catalog(locale=locale)
    new = Catalog(locale=locale, project="Portico", charset="utf-8", fuzzy=False)
    for message in template:
        if message.id:
            known = old.get(message.id, message.context)
            new.add(message.id, known.string if known else None, context=message.context)
    out = io.BytesIO()
    write_po(out, new, width=WIDTH, sort_output=True, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return head + f'"Plural-Forms: {new.plural_forms}\\n"\n\n' + out.getvalue().decode().strip("\n") + "\n"


def untranslated(locale: str) -> list[object]:
    """The words that a catalogue lacks."""
    catalogue = read_po(io.BytesIO(file_of(locale).read_bytes()), locale=locale)
    return [
        message.id
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]
