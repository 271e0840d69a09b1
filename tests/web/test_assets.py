"""The front-end files as a browser gets them."""

import gzip
from pathlib import Path

import brotli
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from web.assets import AssetsMissing, assets, load, open_shelf

CSS = b":root{color:teal}"
MARK = b'<svg><rect fill="#3359c8"/></svg>'


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_text(
        '{"app.css": "app-1.css", "mark.svg": "mark-1.svg", "icon.png": "icon-1.png"}'
    )
    for name, body in (("app-1.css", CSS), ("mark-1.svg", MARK)):
        (tmp_path / name).write_bytes(body)
        (tmp_path / f"{name}.br").write_bytes(brotli.compress(body))
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(body))
    (tmp_path / "icon-1.png").write_bytes(b"PNG")
    return tmp_path


@pytest.fixture
def client(build: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient[Litestar]:
    monkeypatch.setattr("web.assets._SHELVES.shelf", None)  # and the one of the other tests comes back
    open_shelf("", build)
    return TestClient(Litestar([assets]))


def test_a_file_may_be_kept_for_ever_and_says_what_it_is(client: TestClient[Litestar]) -> None:
    answer = client.get("/assets/app-1.css", headers={"accept-encoding": "identity"})
    assert answer.content == CSS
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("", ""), ("zstd", "")],
)
def test_the_smallest_coding_that_the_browser_takes(
    client: TestClient[Litestar], accepted: str, coding: str
) -> None:
    answer = client.get("/assets/app-1.css", headers={"accept-encoding": accepted})
    assert answer.content == CSS
    assert answer.headers.get("content-encoding", "") == coding


def test_a_picture_goes_as_it_is(client: TestClient[Litestar]) -> None:
    answer = client.get("/assets/icon-1.png")
    assert (answer.content, answer.headers["content-type"]) == (b"PNG", "image/png")
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    "name", ["app.css", "manifest.json", "app-1.css.br", "..%2Fmanifest.json", "app-2.css"]
)
def test_whatever_the_build_did_not_name_is_not_found(client: TestClient[Litestar], name: str) -> None:
    """Only hashed names of this build are served: never a path of the machine."""
    assert client.get(f"/assets/{name}").status_code in {404, 500}


def test_the_suppliers_hue_comes_with_the_one_sheet_under_a_name_of_its_own(build: Path) -> None:
    shelf = load(build, "#00a19a")
    name = shelf.names["app.css"]
    assert name != "app-1.css"
    assert shelf.files[name].bodies[""].startswith(b":root{--brand-h:18")
    assert brotli.decompress(shelf.files[name].bodies["br"]) == shelf.files[name].bodies[""]
    assert gzip.decompress(shelf.files[name].bodies["gzip"]) == shelf.files[name].bodies[""]
    assert b"#3359c8" not in shelf.files[shelf.names["mark.svg"]].bodies[""]
    assert shelf.names["icon.png"] == "icon-1.png"


def test_a_missing_build_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match=r"node assets/build\.mjs"):
        load(tmp_path)


def test_half_a_build_is_no_build(build: Path) -> None:
    (build / "app-1.css").unlink()
    with pytest.raises(AssetsMissing):
        load(build)
