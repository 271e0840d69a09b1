"""The first page of the staff host."""

from services.mail.queries import MailCounts
from web.render import View


class Desk(View):
    """How the house is: what is missing, which versions run, how many tasks wait (None: not for this reader).

    Of jobs: how many wait, how many failed.
    """

    name: str
    missing: str
    versions: list[tuple[str, str]]
    tasks: tuple[int, int] | None
    mails: MailCounts
    jobs: tuple[int, int]
    books: bool = False
