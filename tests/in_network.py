"""An address of this machine that is not loopback, for tests of what a phone in its network can reach."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.network import OWN

MADE_UP = "198.51.100.7"  # of the documents (RFC 5737)


@pytest.fixture(scope="session")
def lan_address() -> Iterator[str]:
    """The one that it has; where it is in no network, root gives it one that ends here."""
    if OWN:
        yield OWN[0]
        return
    subprocess.run(["ip", "address", "add", f"{MADE_UP}/32", "dev", "lo"], check=True)
    yield MADE_UP
    subprocess.run(["ip", "address", "delete", f"{MADE_UP}/32", "dev", "lo"], check=True)
