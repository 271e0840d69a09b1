"""An invoice as a file: XML for machines, PDF for archives and readers. Pure functions of `InvoiceDocument`."""
