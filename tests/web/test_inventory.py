"""Every address with who may use it."""

from web.door import Door
from web.inventory import addresses


def test_each_says_host_path_method_needs_and_answer(door: Door) -> None:
    """A5."""
    found = {(one.host, one.method, one.path): one for one in addresses(door)}
    assert list(found) == sorted(found, key=lambda key: (key[0], key[2], key[1]))
    order = found["portal", "GET", "/orders/{number:str}"]
    assert (order.needs, order.answers) == ("orders:read", "page or part")
    assert found["portal", "GET", "/live"].answers == "stream"
    assert found["portal", "POST", "/auth/sign-out"].needs.startswith("public: ")
    assert ("staff", "GET", "/orders") not in found
