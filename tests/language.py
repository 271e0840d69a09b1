"""No English in a Korean or Japanese page where the language has words of its own."""

import re
from functools import cache

from babel.messages.pofile import read_po

from services.words import FOLDER
from tests.html import Element


def check_language(document: Element, locale: str, where: str) -> None:
    if locale == "en":
        return
    foreign = _english(locale)
    body = document.find("body")
    shown = [(one, text.strip()) for one, text in body.texts()]
    shown += [
        (one, one[name])
        for one in body.walk()
        for name in ("aria-label", "placeholder", "title", "alt")
        if name in one
    ]
    left = [text for one, text in shown if text and "lang" not in one and foreign.fullmatch(text)]
    assert not left, f"{where}: not in {locale}: {left}"


@cache
def _english(locale: str) -> re.Pattern[str]:
    """The English words that this language has its own words for."""
    file = FOLDER / locale / "LC_MESSAGES" / "messages.po"
    if not file.exists():
        return re.compile(r"(?!)")
    with file.open("rb") as source:
        known = [(message.id, message.string) for message in read_po(source, locale=locale) if message.id]
    single = [text for id_, _ in known for text in ([id_] if isinstance(id_, str) else id_)]
    same = {id_ for id_, string in known if id_ == string}
    patterns = [
        re.sub(r"%\\\(\w+\\\)[sd]|%\(\w+\)[sd]", ".+", re.escape(text)) for text in single if text not in same
    ]
    return re.compile("|".join(pattern for pattern in patterns if re.sub(r"[\W_]|\.\+", "", pattern)))
