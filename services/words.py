"""Words in the language of this request. The language is a context variable: safe for tasks and threads."""

import io
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALES = ("en", "ko", "ja")
LOCALE: ContextVar[str] = ContextVar("locale", default="en")
ZONE: ContextVar[str] = ContextVar("zone", default="Asia/Seoul")
FOLDER = Path(__file__).parents[1] / "locales"


@cache
def catalogue(locale: str) -> NullTranslations:
    """The messages of one language, compiled from its .po file when first asked for."""
    file = FOLDER / locale / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return Translations(compiled)


def _(message: str) -> str:
    """The message in the language of this request."""
    return _in(LOCALE.get(), message)


@cache  # messages are literals: as many as the catalogues hold
def _in(locale: str, message: str) -> str:
    return catalogue(locale).ugettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The message for this number of things."""
    return catalogue(LOCALE.get()).ungettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The message where its English word has more than one meaning."""
    return str(catalogue(LOCALE.get()).upgettext(context, message))


def best_of(accept_language: str) -> str:
    """The language of ours that a browser likes best; English when it likes none."""
    wanted = [part.split(";")[0].strip() for part in accept_language.split(",")]
    return negotiate_locale(wanted, LOCALES, sep="-") or "en"
