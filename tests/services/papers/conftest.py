"""One press for all tests of a worker: its process takes two seconds to start."""

from collections.abc import Iterator

import pytest

from services.papers.press import Press


@pytest.fixture(scope="package")
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.close()
