"""Bytes that a browser keeps as a file, under a name that no system reads otherwise."""

import re

from litestar import Response

UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
# What some systems take for a device, a hidden file or a folder.
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
LONGEST = 80


def file_name(text: str) -> str:
    """The name in letters that every system knows; its end stays."""
    stem, dot, end = text.rpartition(".")
    plain = UNSAFE.sub("-", stem if dot else text).strip(".-")[:LONGEST].rstrip(".-")
    plain = DEVICES.sub(r"\1-", plain) or "file"
    return f"{plain}.{UNSAFE.sub('', end)}" if dot else plain


def attached(content: bytes, media: str, name: str, sha256: str) -> Response[bytes]:
    """An answer that is kept and never shown within the portal."""
    headers = {"Content-Disposition": f'attachment; filename="{file_name(name)}"', "ETag": f'"{sha256}"'}
    return Response(content, media_type=media, headers=headers)
