"""The portal's built style sheet and icons, served here too: one look, one build."""

from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from auth.realm import pages

TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


@get("/assets/{name:str}", public="files without secrets")
async def built(name: FromPath[str]) -> Response[Any]:
    """A file whose name holds its hash, so it never changes."""
    file = pages.ASSETS / name
    if "/" in name or name.startswith(".") or file.suffix not in TYPES or not file.is_file():
        raise NotFoundException(name)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(file.read_bytes(), media_type=TYPES[file.suffix], headers=headers)
