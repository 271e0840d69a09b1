"""What is an e-mail address, and what is the same one."""

import time

import pytest

from services.contacts.addresses import address_of
from services.errors import Invalid

GOOD = {
    "kim@tax.example": "kim@tax.example",
    "  Kim.Min+Rechnung@Tax.Example ": "kim.min+rechnung@tax.example",
    "rechnung@müller.example": "rechnung@xn--mller-kva.example",
    "회계@한빛.example": "회계@xn--xx3br43b.example",
    "o'brien@mail.co.uk": "o'brien@mail.co.uk",
}
BAD = [
    "", " ", "kim", "@tax.example", "kim@", "kim@tax", "kim@tax.", "kim@.example", "kim@@tax.example", "a@b@tax.example",
    "kim @tax.example", "kim@tax .example", "kim@tax.example, x@tax.example", "kim@tax.example;x@tax.example",
    "<kim@tax.example>", "Kim <kim@tax.example>", "kim@tax.example\r\nBcc: x@tax.example", "kim\n@tax.example", "kim\x00@tax.example",
    '"kim"@tax.example', "kim@[127.0.0.1]", "kim@127.0.0.1", "kim@-tax.example", "kim@tax-.example", ".kim@tax.example",
    "kim.@tax.example", "k..im@tax.example", "kim\u202e@tax.example", "kim\u200b@tax.example", "kim@tax\u202e.example",
    f"{'k' * 65}@tax.example", f"kim@{'t' * 64}.example", f"kim@{'t.' * 130}example", "k" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("typed", GOOD)
def test_an_address_is_kept_as_it_was_typed_and_travels_as_servers_know_it(typed: str) -> None:
    shown, travels = address_of(typed)
    assert travels == GOOD[typed]
    assert shown.rpartition("@")[0] == typed.strip().rpartition("@")[0]
    assert address_of(shown) == (shown, travels)


@pytest.mark.parametrize("typed", BAD)
def test_what_is_none_is_refused(typed: str) -> None:
    """F6: nothing that a header could take for a second recipient or a line of its own."""
    with pytest.raises(Invalid) as error:
        address_of(typed)
    assert error.value.fields["email"] in {"empty", "too long", "no address"}


@pytest.mark.parametrize(
    "typed", ["a" * 30_000, "a@" + "b." * 15_000, "." * 30_000 + "@b.example", "\u0301" * 30_000]
)
def test_a_long_one_takes_no_time(typed: str) -> None:
    """F4: 30 kB are refused at once."""
    began = time.process_time()
    with pytest.raises(Invalid):
        address_of(typed)
    assert time.process_time() - began < 0.05
