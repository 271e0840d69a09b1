"""What a person who means well types into the forms of the portal."""

FORMS = {
    "period": "year",
    "begins": "",
    "ends": "",
    "group": "",
    "locale": "en",
    "zone": "UTC",
    "theme": "auto",
    "key": "arriving",
    "act": "up",
    "instructions": "",
    "safe_place": "",
    "asked": "group=open&period=year",
    "name": "Open",
} | dict.fromkeys(
    ("order_approve", "order_postponed", "parcel_out_for_delivery", "parcel_delivered", "invoice_issued"),
    "on",
)
NO_SUCH = "00000000-0000-7000-8000-000000000000"
FORMS |= {
    "address": "kim@tax.example",
    "duty": "accountant",
    "place": "",
    "contact": NO_SUCH,
    "seen": "0",
    "version": "0",
    "invoice": "",
}
FORMS |= dict.fromkeys(("invoices", "credit_notes", "xml"), "on")
# What is said of an invoice.
FORMS |= {
    "day": "2026-11-21",
    "amount": "1",
    "note": "",
    "line": "1",
    "once": "00000000-0000-7000-8000-000000000001",
    "reason": "other",
    "evidence": "Nobody ordered it",
    "quantity": "",
    "photo": "",
}
