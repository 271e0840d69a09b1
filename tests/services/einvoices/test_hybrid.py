"""The invoice within a PDF is found, and nothing within a PDF hangs or fills the machine."""

import io
import zlib
from contextlib import suppress
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.einvoices import hybrid
from services.einvoices.hybrid import xml_within
from services.einvoices.parsing import LARGEST
from services.einvoices.reasons import InvoiceRefused, Reason
from tests.services.einvoices.samples import CII, sample


def pdf(attachments: dict[str, bytes], **how: Any) -> bytes:
    """A PDF with one empty page and these attachments."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    for name, data in attachments.items():
        made.attachments[name] = pikepdf.AttachedFileSpec(made, data, filename=name, mime_type="text/xml")
    made.save(out, **how)
    return out.getvalue()


def refusal(data: bytes) -> Reason:
    with pytest.raises(InvoiceRefused) as refused:
        xml_within(data)
    return refused.value.reason


@pytest.mark.parametrize(
    "name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "zugferd-invoice.xml", "xrechnung.xml"]
)
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"compress_streams": False},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
    ],
)
def test_the_attachment_of_each_standard_to_the_byte(name: str, how: dict[str, Any]) -> None:
    assert xml_within(pdf({name: sample(CII), "notes.txt": b"x"}, **how)) == sample(CII)


@pytest.mark.parametrize("attachments", [{}, {"invoice.xml": b"<a/>"}, {"factur-x.xml.exe": b"<a/>"}])
def test_no_invoice_within(attachments: dict[str, bytes]) -> None:
    assert refusal(pdf(attachments)) is Reason.NO_INVOICE_IN_PDF


def test_two_invoices_within_are_one_too_many() -> None:
    assert refusal(pdf({"factur-x.xml": b"<a/>", "xrechnung.xml": b"<b/>"})) is Reason.SEVERAL_INVOICES_IN_PDF


def test_one_that_asks_for_a_password() -> None:
    assert (
        refusal(pdf({"factur-x.xml": b"<a/>"}, encryption=pikepdf.Encryption(owner="o", user="u")))
        is Reason.LOCKED
    )


def test_one_that_is_locked_against_changes_only_is_read() -> None:
    locked = pdf({"factur-x.xml": sample(CII)}, encryption=pikepdf.Encryption(owner="o", user=""))
    assert xml_within(locked) == sample(CII)


def test_half_a_file() -> None:
    whole = pdf({"factur-x.xml": sample(CII)})
    assert refusal(whole[: len(whole) // 4]) in {Reason.BAD_PDF, Reason.NO_INVOICE_IN_PDF}
    assert refusal(b"%PDF-1.7\n") is Reason.BAD_PDF


def bomb(filters: pikepdf.Name | pikepdf.Array, packed: bytes) -> bytes:
    """A PDF whose attachment is these bytes, which are said to be packed like that."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.attachments["factur-x.xml"] = pikepdf.AttachedFileSpec(made, b"x", filename="factur-x.xml")
    stream = made.attachments["factur-x.xml"].get_file().obj
    stream.write(packed, filter=filters)
    made.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def test_an_attachment_that_unpacks_to_too_much_is_measured_on_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hybrid, "LARGEST", 1_000_000)
    packed = zlib.compress(b" " * 1_000_001)
    assert refusal(bomb(pikepdf.Name.FlateDecode, packed)) is Reason.TOO_LARGE
    twice = zlib.compress(packed)
    both = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    assert refusal(bomb(both, twice)) is Reason.BAD_PDF


@pytest.mark.parametrize("name", ["LZWDecode", "ASCIIHexDecode", "RunLengthDecode"])
def test_packings_that_no_invoice_has(name: str) -> None:
    assert refusal(bomb(pikepdf.Name(f"/{name}"), b"00>")) is Reason.BAD_PDF


def test_bytes_that_are_not_packed_as_they_say() -> None:
    assert refusal(bomb(pikepdf.Name.FlateDecode, b"not packed")) is Reason.BAD_PDF


def table_bomb(size: int) -> bytes:
    """A PDF whose table of contents alone unpacks to so many bytes."""
    packed = zlib.compress(b"\0" * size, 9)
    head = b"%PDF-1.7\n"
    entry = b"1 0 obj\n<</Type/XRef/Size %d/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n" % (
        size // 4,
        len(packed),
    )
    return head + entry + packed + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(head)


def test_a_table_of_contents_that_unpacks_to_too_much() -> None:
    bomb = table_bomb(LARGEST * 2)
    assert len(bomb) < 100_000
    assert refusal(bomb) is Reason.BAD_PDF


def test_more_bytes_than_any_invoice_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hybrid, "LARGEST_PDF", 1_000)
    assert refusal(pdf({"factur-x.xml": sample(CII)})) is Reason.TOO_LARGE


def test_more_attachments_than_any_invoice_has() -> None:
    assert refusal(pdf({f"{number}.txt": b"x" for number in range(101)})) is Reason.BAD_PDF


WHOLE = pdf({"factur-x.xml": b"<a/>"})


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(InvoiceRefused):
        assert isinstance(xml_within(WHOLE[:at] + noise + WHOLE[at + len(noise) :]), bytes)
