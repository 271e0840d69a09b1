"""A secret at rest is opened with the right key, for the right carrier, and by nothing else."""

from services.hooks.sealing import opened, seal
from services.secret import Secret

KEY, OLD = Secret("k" * 40), Secret("o" * 40)
SECRET = Secret("whsec_c2VjcmV0")


def test_it_is_opened_by_the_key_that_sealed_it_and_by_the_one_before() -> None:
    assert opened(seal(SECRET, "dhl", KEY), "dhl", [KEY]) == SECRET
    assert opened(seal(SECRET, "dhl", OLD), "dhl", [KEY, OLD]) == SECRET


def test_by_nothing_else() -> None:
    sealed = seal(SECRET, "dhl", KEY)
    assert opened(sealed, "dhl", [OLD]) is None
    assert opened(sealed, "yamato", [KEY]) is None
    assert opened(sealed[:-1] + bytes([sealed[-1] ^ 1]), "dhl", [KEY]) is None


def test_it_shows_nothing_and_is_never_the_same() -> None:
    one, other = seal(SECRET, "dhl", KEY), seal(SECRET, "dhl", KEY)
    assert one != other and b"whsec" not in one
