"""Judges of invoices that are not ours, before any file: `make judges PATHS="one.pdf folder more.zip"`."""
