"""A ZIP that any program opens, and that never holds more than one of its files."""

import io
import tracemalloc
import zipfile
from collections.abc import AsyncIterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from web.zipped import Entry, unique, zipped

DAY = date(2026, 11, 21)
MEGABYTE = 2**20


async def of(*entries: Entry) -> AsyncIterator[Entry]:
    for one in entries:
        yield one


async def test_what_goes_in_comes_out() -> None:
    given_ = [
        Entry("a.pdf", DAY, b"%PDF" * 999),
        Entry("b.xml", date(1970, 1, 1), b"<a/>" * 999),
        Entry("c.csv", DAY, b""),
    ]
    data = b"".join([piece async for piece in zipped(of(*given_))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [(one, archive.read(one)) for one in archive.namelist()] == [
            (one.name, one.content) for one in given_
        ]
        assert archive.getinfo("a.pdf").compress_type == zipfile.ZIP_STORED
        assert archive.getinfo("a.pdf").date_time[:3] == (2026, 11, 21)


async def test_five_hundred_files_take_the_memory_of_one() -> None:
    async def many() -> AsyncIterator[Entry]:
        for number in range(500):
            yield Entry(f"{number}.pdf", DAY, bytes(200_000))

    tracemalloc.start()
    size = 0
    async for piece in zipped(many()):
        size += len(piece)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 95 * MEGABYTE and peak < 4 * MEGABYTE


@given(st.lists(st.text(max_size=20), max_size=12))
def test_no_two_have_one_name(numbers: list[str]) -> None:
    taken: set[str] = set()
    for number in numbers:
        name = unique(f"{number}.pdf", taken)
        assert name.lower() not in taken and "/" not in name
        taken.add(name.lower())
