"""The supplier's own pages: who runs the portal, what it keeps, how it is made accessible."""

from web.render import View


class Imprint(View):
    """Who runs the portal."""

    supplier: str
    facts: list[tuple[str, str]]


class Privacy(View):
    """What is kept of a visitor, why, and for how long."""

    supplier: str
    contact: str


class Accessibility(View):
    """How far the portal can be used by everybody, and whom to tell."""

    supplier: str
    contact: str


class Offline(View):
    """The one page that is there without a network."""
