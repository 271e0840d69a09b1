"""Names that are written in two ways: as their bearer writes them, and in Latin letters."""


def name_for(locale: str, latin: str | None, native: str | None) -> str:
    """The name for a reader of this language; empty where there is none."""
    return (native if locale != "en" else "") or latin or ""
