"""What a customer says to us about an invoice."""

from litestar import Router

from web.pages.answers.disputing import DISPUTING
from web.pages.answers.paying import PAYING

answers = Router("/billing/{invoice:str}", route_handlers=[*PAYING, *DISPUTING])
