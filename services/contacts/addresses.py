"""E-mail addresses: one way to write each, in letters of any language."""

import re
import unicodedata

from services.errors import Invalid

LONGEST, LONGEST_NAME = 254, 64
LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,64}")
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
TOP = re.compile(r"(?!\d+$)[a-z0-9-]{2,63}")


def address_of(typed: str) -> tuple[str, str]:
    """An address as it is shown, and as it travels and is compared. Raises Invalid: email empty, too long, no address."""
    shown = unicodedata.normalize("NFC", typed.strip())
    if not shown or len(shown) > LONGEST:
        raise Invalid({"email": "too long" if shown else "empty"})
    name, _, domain = shown.rpartition("@")
    travels = f"{name.lower()}@{_domain(domain)}"
    if not LOCAL.fullmatch(name) or not _readable(name) or len(name.encode()) > LONGEST_NAME:
        raise Invalid({"email": "no address"})
    if len(travels.encode()) > LONGEST:
        raise Invalid({"email": "too long"})
    return f"{name}@{domain.lower()}", travels


def _domain(domain: str) -> str:
    """In ASCII, as mail servers look for it."""
    try:
        labels = domain.lower().encode("idna").decode().split(".")
    except UnicodeError:
        raise Invalid({"email": "no address"}) from None
    if len(labels) < 2 or not all(map(LABEL.fullmatch, labels)) or not TOP.fullmatch(labels[-1]):  # noqa: PLR2004
        raise Invalid({"email": "no address"})
    return ".".join(labels)


def _readable(name: str) -> bool:
    """No dot at the wrong place, and nothing that is not seen or turns what follows around."""
    seen = all(unicodedata.category(letter)[0] in "LNPSM" for letter in name)
    return seen and not name.startswith(".") and not name.endswith(".") and ".." not in name
