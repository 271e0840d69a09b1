"""What the columns of a file of tracking events mean: ours by name, or as a TOML file says."""

from pathlib import Path

import pytest

from services.imports.reasons import Unusable
from services.imports.tracking_map import TrackingColumns, load, places, told
from services.shipments.told import Told

OURS = ["carrier", "parcel", "code", "time", "place"]


def written(folder: Path, text: str) -> Path:
    file = folder / "map.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_ours_without_a_map_and_whatever_else_is_there() -> None:
    at = places(load(None), [*OURS, "weight"])
    assert at == {"carrier": 0, "parcel": 1, "code": 2, "time": 3, "place": 4}
    assert told(["dhl", "B1", "ES", "now", "Bremen", "4"], at) == Told(
        parcel="B1", code="ES", time="now", place="Bremen"
    )


def test_theirs_by_a_map(tmp_path: Path) -> None:
    found = load(
        written(tmp_path, 'source = "dhl-files"\ntime_format = "%d.%m.%Y"\n[columns]\nparcel = "Sendung"\n'),
        "dhl",
    )
    assert (found.source, found.carrier, found.time_format) == ("dhl-files", "dhl", "%d.%m.%Y")
    assert found.columns == TrackingColumns(parcel="Sendung")
    assert places(found, ["Sendung", "code", "time"]) == {"parcel": 0, "code": 1, "time": 2}


@pytest.mark.parametrize("titles", [OURS[1:], OURS[:3], [*OURS, "code"], [*OURS, "place"], []])
def test_a_file_without_what_is_needed(titles: list[str]) -> None:
    with pytest.raises(Unusable, match="the file has"):
        places(load(None), titles)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('source = "My Files"', "source"),
        ("[columns]\nparcel = 'code'", "two meanings"),
        ("[columns]\nweight = 'kg'", "weight"),
        ("[file]\nencoding = 'utf-16'", "encoding"),
        ("[file]\ndelimiter = ''", "delimiter"),
        ("carrier", "cannot be used"),
    ],
)
def test_a_map_that_will_not_do(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        load(written(tmp_path, text))
