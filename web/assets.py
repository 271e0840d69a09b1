"""Files with their hash in the name, read once, never changed: the only answers a browser may keep."""

import gzip
import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import brotli
import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath
from markupsafe import Markup

from services.errors import NotFound
from web import brand

FOLDER = Path(__file__).parents[1] / ".portico" / "assets"
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
SHEET = "app.css"
BRANDED = {SHEET: brand.sheet, "mark.svg": brand.mark}


class AssetsMissing(Exception):
    """The front end was not built, or only half of it."""


class File(msgspec.Struct, frozen=True):
    """One file as it is sent: its type, and its bytes by content coding."""

    media_type: str
    bodies: dict[str, bytes]

    def best(self, accepted: str) -> str:
        """The smallest coding that the browser takes; empty for the bytes as they are."""
        codings = {
            part.split(";")[0].strip()
            for part in accepted.split(",")
            if "q=0" not in part.replace("q=0.", "")
        }
        return next((coding for coding in ("br", "gzip") if coding in self.bodies and coding in codings), "")


class Shelf(msgspec.Struct, frozen=True):
    """All files of one build in one supplier's hue: by the name in an address, and that name by the plain one."""

    files: dict[str, File]
    names: dict[str, str]
    bar_colours: dict[str, str]


def load(folder: Path = FOLDER, colour: str = "") -> Shelf:
    """Reads a build and gives it the supplier's hue. Raises AssetsMissing with a sentence that says what to run."""
    hue = brand.hue_of(colour) if colour else brand.TOKEN_HUE
    try:
        built = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=dict[str, str])
        read = {plain: _read(folder / hashed, plain, hue) for plain, hashed in built.items()}
    except (OSError, msgspec.DecodeError) as error:
        raise AssetsMissing(
            "The front-end files are not built. Run: npm ci && node assets/build.mjs"
        ) from error
    names = {plain: hashed for plain, (hashed, _file) in read.items()}
    return Shelf(dict(read.values()), names, brand.bar_colours(hue))


def _read(file: Path, plain: str, hue: int) -> tuple[str, File]:
    name, bodies = file.name, {"": file.read_bytes()} | _pressed(file)
    if plain in BRANDED and hue != brand.TOKEN_HUE:
        name, bodies = _branded(plain, bodies[""], hue)
    return name, File(TYPES[file.suffix], bodies)


def _branded(plain: str, body: bytes, hue: int) -> tuple[str, dict[str, bytes]]:
    body = BRANDED[plain](body, hue)
    name, dot, kind = plain.rpartition(".")
    hashed = f"{name}-{hashlib.sha256(body).hexdigest()[:10]}{dot}{kind}"
    return hashed, {
        "": body,
        "br": brotli.compress(body, quality=11),
        "gzip": gzip.compress(body, 9, mtime=0),
    }


def _pressed(file: Path) -> dict[str, bytes]:
    pressed = {"br": file.with_name(f"{file.name}.br"), "gzip": file.with_name(f"{file.name}.gz")}
    return {coding: path.read_bytes() for coding, path in pressed.items() if path.exists()}


class _Shelves:
    """The shelf of this process: set when the house opens, read from the last build where nobody opened it."""

    def __init__(self) -> None:
        self.shelf: Shelf | None = None

    def now(self) -> Shelf:
        if self.shelf is None:
            self.shelf = load()
        return self.shelf


_SHELVES = _Shelves()


def open_shelf(colour: str, folder: Path = FOLDER) -> None:
    """Reads the build for this process, in the hue of the supplier's colour."""
    _SHELVES.shelf = load(folder, colour)


def asset(name: str) -> str:
    """The address of a file of the front end by its plain name, such as app.css."""
    return f"/assets/{_SHELVES.now().names[name]}"


def contents(name: str) -> bytes:
    """A file by its plain name, for the few that browsers want under an address without a hash."""
    shelf = _SHELVES.now()
    return shelf.files[shelf.names[name]].bodies[""]


def sheet() -> Markup:
    """The style sheet itself, for a page whose browser does not have it yet."""
    return Markup(contents(SHEET).decode())  # noqa: S704 our own build


def sheet_source() -> str:
    """What lets the policy take that sheet, and no other, inside of a page (CSP 3, 8.3)."""
    return f"'sha256-{b64encode(hashlib.sha256(contents(SHEET)).digest()).decode()}'"


def bar_colours() -> dict[str, str]:
    """What a phone paints behind its clock, by theme, as hex."""
    return _SHELVES.now().bar_colours


@get("/assets/{name:str}", name="asset", public="files without secrets")
async def assets(name: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    """A file under its hashed name, in the smallest coding that the browser takes."""
    file = _SHELVES.now().files.get(name)
    if file is None:
        raise NotFound(name)
    coding = file.best(request.headers.get("accept-encoding", ""))
    headers = KEPT | {"X-Content-Type-Options": "nosniff"} | ({"Content-Encoding": coding} if coding else {})
    return Response(file.bodies[coding], media_type=file.media_type, headers=headers)
