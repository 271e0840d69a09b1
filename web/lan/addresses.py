"""What a phone calls the portal, what the portal calls itself, and the way from one to the other.

Portal and realm stay what they are on loopback, with their strict looks at Host and Origin: this front is a
browser of this machine for them, and one address for the phone.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from auth.realm.realm import PROTOCOL

Headers = list[tuple[bytes, bytes]]
COOKIE = "__Host-lan"
# Of the realm a browser needs its two pages and their look; tokens and keys are fetched on loopback.
REALM_PAGES = (f"{PROTOCOL}/auth", f"{PROTOCOL}/logout")
OF_ONE_HOP = frozenset(
    b"connection keep-alive te trailer transfer-encoding upgrade proxy-authenticate proxy-authorization".split()
)
# Ours to say, or nobody's to believe.
NOT_ASKED = OF_ONE_HOP | frozenset(
    b"host content-length accept-encoding cookie origin referer forwarded x-forwarded-for x-forwarded-host "
    b"x-forwarded-proto x-real-ip".split()
)
# A browser that learned here that this address speaks https for two years would be no use to the next project on it.
NOT_TOLD = OF_ONE_HOP | frozenset(b"strict-transport-security content-length date server".split())
TRANSLATED = ("text/", "application/json", "application/manifest+json")


class Addresses(msgspec.Struct, frozen=True):
    """Origins, as browsers write them."""

    phone: str
    portal: str
    realm: str

    @property
    def host(self) -> str:
        """What a phone must call us; another name is somebody else's that leads here."""
        return urlsplit(self.phone).netloc

    def answerer(self, path: str, headers: Headers) -> str:
        """The origin that answers this path."""
        pages = tuple(f"{self.phone}{page}" for page in REALM_PAGES)
        of_realm = dict(headers).get(b"referer", b"").decode("latin-1").startswith(pages)
        look = of_realm and path.startswith("/assets/") and path.count("/") == 2  # noqa: PLR2004 a file, no way out
        return self.realm if look or path in REALM_PAGES else self.portal

    def asked(self, headers: Headers, to: str) -> Headers:
        """The headers of a request, as a browser of this machine would send them."""
        passed = [(name, value) for name, value in headers if name not in NOT_ASKED]
        told = [(b"host", urlsplit(to).netloc.encode()), (b"accept-encoding", b"identity")]
        if kept := b"; ".join(
            f"{name}={value}".encode("latin-1") for name, value in cookies(headers) if name != COOKIE
        ):
            told.append((b"cookie", kept))
        moved = [
            (name, _moved(value, self.phone, to))
            for name, value in headers
            if name in {b"origin", b"referer"}
        ]
        return [*passed, *told, *moved]

    def told(self, headers: Headers) -> Headers:
        """The headers of an answer, as the phone must read them."""
        return [(name, self._of_answer(name, value)) for name, value in headers if name not in NOT_TOLD]

    def _of_answer(self, name: bytes, value: bytes) -> bytes:
        if name == b"location":
            return _moved(_moved(value, self.portal, self.phone), self.realm, self.phone)
        if name == b"content-security-policy":
            return self.words(value).replace(self.realm.encode(), self.phone.encode())
        if name == b"set-cookie" and b"; secure" not in value.lower():
            return value + b"; Secure"
        return value

    def words(self, text: bytes) -> bytes:
        """Addresses of the portal in its own text: links to share, calendar files."""
        return text.replace(self.portal.encode(), self.phone.encode())


def translates(headers: Headers, answerer: str, addresses: Addresses) -> bool:
    """Whether the text of an answer holds addresses for the phone: forms of the realm carry those of its clients."""
    return answerer == addresses.portal and dict(headers).get(b"content-type", b"").decode(
        "latin-1"
    ).startswith(TRANSLATED)


def cookies(headers: Headers) -> Iterator[tuple[str, str]]:
    """All cookies of a request; HTTP/2 may send them one by one."""
    for name, value in headers:
        if name == b"cookie":
            for crumb in value.decode("latin-1").split(";"):
                key, equals, kept = crumb.strip().partition("=")
                if equals:
                    yield key, kept


def whole_lines(text: bytes) -> tuple[bytes, bytes]:
    """Everything up to the last end of a line, and what is left: an address is never cut in two."""
    cut = text.rfind(b"\n") + 1
    return text[:cut], text[cut:]


def _moved(address: bytes, origin: str, to: str) -> bytes:
    old = origin.encode()
    if address == old or address.startswith((old + b"/", old + b"?", old + b"#")):
        return to.encode() + address[len(old) :]
    return address
