"""Numbers of invoices as they stand in the shared files."""

NUMBERS = [
    "018304 / 28865", "1234/78/901", "0000123456", "12115118", "123456XX", "INVOICE_test_7", "Vat-Z", "test decimal 1",
]  # fmt: skip
