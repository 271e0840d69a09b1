"""Every word in three languages, from the first page on."""

import re
from functools import cache
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2 import nodes

from services.words import LOCALES
from tests.house.source import ROOT, all_templates, place, template_tree
from web.cli.messages import extract, file_of, merged

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
FOREIGN = [locale for locale in LOCALES if locale != "en"]
HANGUL, KANA_OR_HAN = re.compile(r"[가-힣]"), re.compile(r"[぀-ヿ一-鿿]")
# The same in every language: a sign with a figure, the time of a day.
WITHOUT_LETTERS = {"+ %(count)s", "At %(time)s"}


@cache
def template() -> Catalog:
    return extract()


def catalogue(locale: str) -> Catalog:
    return read_po(BytesIO(file_of(locale).read_bytes()), locale=locale)


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_holds_the_words_of_today_and_no_others(locale: str) -> None:
    assert file_of(locale).read_text() == merged(locale, template()), "run `portico messages`"


@pytest.mark.parametrize("locale", FOREIGN)
def test_every_word_is_translated(locale: str) -> None:
    assert not [message.id for message in catalogue(locale) if message.id and not all(texts(message))]


@pytest.mark.parametrize("locale", FOREIGN)
def test_a_translation_fills_the_same_gaps_or_it_would_fail_when_it_is_shown(locale: str) -> None:
    for message in catalogue(locale):
        if message.id:
            wanted = {name for one in ids(message) for name in PLACEHOLDER.findall(one)}
            for text in texts(message):
                assert set(PLACEHOLDER.findall(text)) == wanted, f"{message.id!r}: {text!r}"


@pytest.mark.parametrize(("locale", "letters"), [("ko", HANGUL), ("ja", KANA_OR_HAN)])
def test_a_translation_is_in_the_letters_of_its_language(locale: str, letters: re.Pattern[str]) -> None:
    left = [
        message.id
        for message in catalogue(locale)
        if message.id and not all(map(letters.search, texts(message)))
    ]
    assert {one if isinstance(one, str) else one[0] for one in left} <= WITHOUT_LETTERS


@pytest.mark.parametrize("locale", LOCALES)
def test_no_percent_sign_stands_alone_because_templates_take_it_for_a_gap(locale: str) -> None:
    for message in catalogue(locale):
        for text in [*ids(message), *texts(message)]:
            assert "%" not in PLACEHOLDER.sub("", text).replace("%%", ""), text


def test_no_text_of_a_page_stands_outside_of_the_catalogue() -> None:
    """Two letters or more between tags, in no language but English: nobody would ever translate them."""
    found = {
        f"{place(file)}: {word}"
        for file in all_templates()
        for data in template_tree(file).find_all(nodes.TemplateData)
        for word in re.findall(r">([^<>{}]*[A-Za-z]{2,}[^<>{}]*)<", f"{data.data}")
    }
    assert not found


@pytest.mark.parametrize("locale", FOREIGN)
def test_words_of_the_glossary_are_used_as_it_says(locale: str) -> None:
    known = {
        ids(message)[0]: texts(message)[0]
        for message in catalogue(locale)
        if message.id and not message.context
    }
    terms = glossary()
    assert len(terms) > 20
    for english, translated in terms.items():
        assert all(translated), f"{english} lacks a language"
        said = translated[FOREIGN.index(locale)]
        assert known.get(english, said) == said, (
            f"{english}: the glossary says {said!r}, the catalogue {known[english]!r}"
        )


def glossary() -> dict[str, tuple[str, ...]]:
    """English -> (Korean, Japanese), from the table."""
    rows = re.findall(
        r"^\| (?!English|-)([^|]+) \| ([^|]*) \| ([^|]*) \|",
        (ROOT / "docs/glossary.md").read_text(),
        re.MULTILINE,
    )
    return {english.strip(): (korean.strip(), japanese.strip()) for english, korean, japanese in rows}
