"""How a paper beside an order comes to be: as a file of an invoice does."""

from services.invoice_papers.rules import rules_of

ORDER_PAPER_RULES = rules_of("order_paper")
