"""The first page of the staff host."""

from web.render import View


class Desk(View):
    """How the house is: what is missing, and which versions run."""

    name: str
    missing: str
    versions: list[tuple[str, str]]
