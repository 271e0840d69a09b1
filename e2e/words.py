"""The words of the portal as a person reads them: labels are looked up by their English text."""

from services.words import catalogue


class Words:
    """In one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, text: str, **told: object) -> str:
        found = catalogue(self.language).ugettext(text)
        return found % told if told else found

    def many(self, one: str, many: str, number: int, **told: object) -> str:
        """The words for so many things."""
        return catalogue(self.language).ungettext(one, many, number) % told
