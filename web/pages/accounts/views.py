"""The sheet that changes the account."""

import msgspec

from web.render import View


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """One account of the person."""

    name: str
    letters: str
    url: str
    current: bool


class Accounts(View):
    """All accounts of the person, and the inbox of all."""

    companies: list[Company]
    inbox_url: str
