"""The XML within a PDF that is an invoice for people and machines at once: Factur-X, ZUGFeRD, XRechnung."""

import io
import zlib

import pikepdf
from pikepdf.settings import set_qpdf_limits

from services.einvoices.parsing import LARGEST
from services.einvoices.reasons import InvoiceRefused, Reason

LARGEST_PDF = 50 * 1024 * 1024  # bytes
MOST_ATTACHMENTS = 100
# What the attachment with the invoice is called, in the order of the standards; case is not kept by all writers.
NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
# A few bytes of a PDF can stand for gigabytes; these hold for all that is unpacked to find the attachments.
set_qpdf_limits(
    doc_max_warnings=100,
    parser_max_nesting=100,
    parser_max_container_size=200_000,
    max_stream_filters=3,
    flate_max_memory=LARGEST,
    run_length_max_memory=LARGEST,
    png_max_memory=LARGEST,
    tiff_max_memory=LARGEST,
    dct_max_memory=LARGEST,
)


def xml_within(data: bytes) -> bytes:
    """The attached invoice. Raises InvoiceRefused."""
    if len(data) > LARGEST_PDF:
        raise InvoiceRefused(Reason.TOO_LARGE, f"{len(data):,} bytes, {LARGEST_PDF:,} are the most")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _attached(pdf)
    except pikepdf.PasswordError:
        raise InvoiceRefused(Reason.LOCKED, "the PDF asks for a password") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, KeyError) as error:
        raise InvoiceRefused(Reason.BAD_PDF, str(error)) from None


def _attached(pdf: pikepdf.Pdf) -> bytes:
    if len(pdf.attachments) > MOST_ATTACHMENTS:
        raise InvoiceRefused(Reason.BAD_PDF, f"{len(pdf.attachments):,} attachments")
    found = {name.lower(): name for name in pdf.attachments if name.lower() in NAMES}
    if not found:
        raise InvoiceRefused(
            Reason.NO_INVOICE_IN_PDF, f"none of its attachments is called {', '.join(NAMES)}"
        )
    if len(found) > 1:
        raise InvoiceRefused(Reason.SEVERAL_INVOICES_IN_PDF, ", ".join(sorted(found.values())))
    [name] = found.values()
    return _unpacked(pdf.attachments[name].get_file().obj)


def _unpacked(stream: pikepdf.Object | None) -> bytes:
    """The bytes of the attachment; unpacked here, because a bomb must not go off before it is measured."""
    if not isinstance(stream, pikepdf.Stream):
        raise InvoiceRefused(Reason.BAD_PDF, "the attachment has no bytes")
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters or "")]
    packed = stream.read_raw_bytes()
    if names == [""]:
        return packed
    if names != ["/FlateDecode"]:
        raise InvoiceRefused(Reason.BAD_PDF, f"the attachment is packed with {', '.join(names)[:100]}")
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(packed, LARGEST + 1)
    except zlib.error as error:
        raise InvoiceRefused(Reason.BAD_PDF, str(error)) from None
    if len(plain) > LARGEST:
        raise InvoiceRefused(Reason.TOO_LARGE, f"the attachment has more than {LARGEST:,} bytes")
    return plain
