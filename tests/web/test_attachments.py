"""Names of files that every system takes, whatever the paper is called."""

import re

from hypothesis import given
from hypothesis import strategies as st

from web.attachments import file_name

PLAIN = re.compile(r"[A-Za-z0-9-][A-Za-z0-9.-]*")


def test_the_end_stays_and_no_sign_leads_elsewhere() -> None:
    assert file_name("018304 / 28865.pdf") == "018304-28865.pdf"
    assert file_name("../../etc/passwd.xml") == "etc-passwd.xml"
    assert file_name("con.xml") == "con-.xml"
    assert file_name("請求書.pdf") == "file.pdf"


@given(st.text(max_size=200))
def test_whatever_a_number_is_the_name_is_plain(text: str) -> None:
    """F5: no header, no path, no device."""
    name = file_name(f"{text}.pdf")
    assert PLAIN.fullmatch(name) and name.endswith(".pdf") and len(name) < 100
