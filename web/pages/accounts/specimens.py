"""The sheet that changes the account, for the gallery."""

from web.components.specimen import KOREAN, Shown
from web.pages.accounts.views import Accounts, Company

HERE = Company(name="Aoi Seiki", letters="AS", url="#", current=True)
THERE = Company(name=KOREAN, letters="주", url="#", current=False)


def specimens() -> Shown:
    yield "one account", Accounts(companies=[HERE], inbox_url="")
    yield "two accounts", Accounts(companies=[HERE, THERE], inbox_url="#")
