"""One visit to every main screen in one language, light and size."""

from playwright.sync_api import Error

from e2e.conftest import Invite
from e2e.look import Look
from e2e.looks.gallery import EVERYBODY, SCENES, Scene
from e2e.person import Person
from e2e.stage import Stage

KINDS = {
    "phone": Look(),
    "narrow": Look(size="narrow"),
    "desk": Look(size="desk"),
    "large-text": Look(large_text=True),
}
LANGUAGES = ("en", "ko", "ja")


def every_scene(people: Invite, stage: Stage, kind: str, language: str, *, dark: bool) -> None:
    """Axe, ruler, console, nothing kept.

    Axe looks at structure, which is the same everywhere, and at colours: it need not see each of the 24 combinations.
    """
    for person in EVERYBODY:
        stage.prefer(person, locale=language, theme="dark" if dark else "light")
    kept = KINDS[kind]
    look = Look(size=kept.size, large_text=kept.large_text, dark=dark)
    visitor = people(reads=language, look=look)
    visitor.watch.thorough = kind == "phone" or (language == "en" and (kind == "desk" or not dark))
    wrong = [found for one in SCENES if (found := tried(visitor, one))]
    assert not wrong, "\n\n".join(wrong)


def tried(person: Person, one: Scene) -> str:
    """What is wrong with a scene; so that one fault does not hide the others."""
    person.context.clear_cookies()
    if one.who:
        person.signs_in_silently(one.who, one.host)
    try:
        one.go(person)
    except (AssertionError, Error) as error:
        return f"{one.name}: {error}"
    return ""
