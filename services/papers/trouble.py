"""Why there is no PDF."""


class NotPrinted(Exception):
    """The page could not be made; the words say why. The process that tried may be gone, the others are well."""


class MissingGlyphs(NotPrinted):
    """A letter that no font has: it would be an empty box, and no archive takes those."""


class Lacking(NotPrinted):
    """The machine has no Pango or no fonts; the words say what brings them."""


class TooMuch(NotPrinted):
    """The page took more time or memory than a page may."""
