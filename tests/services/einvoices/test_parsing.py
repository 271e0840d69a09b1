"""What comes from outside is XML without tricks, or is refused in a word."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.einvoices import parsing
from services.einvoices.parsing import parse
from services.einvoices.reasons import InvoiceRefused, Reason

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "{}">]><a>&x;</a>'
PARAMETERS = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd"> %p;]><a/>'


def reason_of(data: bytes) -> tuple[Reason, str]:
    with pytest.raises(InvoiceRefused) as refused:
        parse(data)
    return refused.value.reason, refused.value.detail


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        OUTSIDE.format("file:///etc/passwd"),
        OUTSIDE.format("http://192.0.2.1/"),
        PARAMETERS,
        '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>',
        f'<?xml version="1.0"?>\n<!-- <a/> --> <?go on?> {BOMB}',
        f"\ufeff{BOMB}",
    ],
    ids=["laughs", "file", "network", "parameters", "dtd", "behind a comment", "behind a mark"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anybody_reads_it(text: str, encoding: str) -> None:
    if text.startswith("<?xml"):
        text = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    assert reason_of(text.encode(encoding))[0] is Reason.HAS_DOCTYPE


def test_the_word_may_stand_in_a_text() -> None:
    root = parse(b"<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE b [<!ENTITY c 'd'>]>]]></a>")
    assert root.text == "<!DOCTYPE b [<!ENTITY c 'd'>]>"


def test_no_pattern_of_comments_keeps_the_reader_busy() -> None:
    assert parse(b"<!--b--><?c d?> " * 50_000 + b"<a/>").tag == "a"
    assert reason_of(b"<!--b--><!-- " * 50_000)[0] is Reason.BAD_XML


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "UTF-16"),
        ("iso8859-1", "ISO-8859-1"),
        ("iso8859-15", "ISO-8859-15"),
        ("cp1252", "windows-1252"),
    ],
)
def test_encodings_that_invoices_are_written_in(encoding: str, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><a>Säte</a>'
    assert parse(text.encode(encoding)).text == "Säte"


def test_without_a_declaration_it_is_utf_8() -> None:
    assert parse("<a>송장 請求書</a>".encode()).text == "송장 請求書"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<a>Säte</a>".encode("iso8859-1"), "utf-8"),
        ('<?xml version="1.0" encoding="UTF-8"?><a>Säte</a>'.encode("iso8859-1"), "utf-8"),
        (b'<?xml version="1.0" encoding="UTF-7"?><a/>', "UTF-7 is not read"),
        (b'<?xml version="1.0" encoding="cp037"?><a/>', "cp037 is not read"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "klingon"),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', "rot13"),
        ("<a>x</a>".encode("utf-16")[:-1], "truncated"),
        (b"<a>\xed\xa0\x80</a>", "utf-8"),
    ],
)
def test_a_wrong_encoding_is_named(data: bytes, says: str) -> None:
    reason, detail = reason_of(data)
    assert reason is Reason.BAD_ENCODING and says in detail


def test_one_that_looks_like_another_is_no_xml_in_that() -> None:
    assert reason_of("<a/>".encode("utf-32"))[0] is Reason.BAD_XML  # its mark begins like that of UTF-16


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"<a></b>",
        b"a",
        b"<a/><b/>",
        b"<a>&lt</a>",
        b"<a>&unknown;</a>",
        b"<a x='1' x='2'/>",
        b"<a>\x00</a>",
    ],
)
def test_what_is_no_xml(data: bytes) -> None:
    assert reason_of(data)[0] is Reason.BAD_XML


@pytest.mark.parametrize("data", [b"", b" \n\t "])
def test_nothing(data: bytes) -> None:
    assert reason_of(data)[0] is Reason.EMPTY


def nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


def test_depth_has_an_end() -> None:
    assert parse(nested(parsing.DEEPEST)) is not None
    assert reason_of(nested(parsing.DEEPEST + 1))[0] is Reason.TOO_DEEP
    assert reason_of(nested(100_000))[0] is Reason.BAD_XML  # libxml2 gives up before us


def test_so_has_the_number_of_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_ELEMENTS", 100)
    assert parse(b"<a>" + b"<b/>" * 99 + b"</a>") is not None
    assert reason_of(b"<a>" + b"<b/>" * 150 + b"</a>")[0] is Reason.TOO_MANY_ELEMENTS


def test_so_has_the_file() -> None:
    assert reason_of(b" " * (parsing.LARGEST + 1))[0] is Reason.TOO_LARGE


def small(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


TAGS = st.sampled_from(
    ["<a>", "</a>", "<!--", "-->", "<?x", "?>", "<!DOCTYPE", "<![CDATA[", "]]>", "&", ";", "\n", "é"]
)


@given(st.binary(max_size=200) | st.lists(TAGS, max_size=30).map("".join).map(small))
def test_any_bytes_are_a_tree_or_a_reason(data: bytes) -> None:
    with suppress(InvoiceRefused):
        assert isinstance(parse(data).tag, str)
