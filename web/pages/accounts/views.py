"""The sheet that changes the account."""

from web.render import View


class Company(View):
    """One account of the person."""

    name: str
    letters: str
    url: str
    current: bool


class Accounts(View):
    """All accounts of the person, and the inbox of all."""

    companies: list[Company]
    inbox_url: str
