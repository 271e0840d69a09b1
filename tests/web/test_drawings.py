import pytest

from web.drawings import drawing_of


@pytest.mark.parametrize(
    ("name", "drawing"),
    [
        ("Gripper G2", "gripper"),
        ("에어 필터", "filter"),
        ("グリースカートリッジ", "grease"),
        ("Robot HB-900", "arm"),
        ("Cream cupid hearts coat hanger", "box"),
        ("", "box"),
    ],
)
def test_a_name_chooses_its_drawing_in_each_language(name: str, drawing: str) -> None:
    assert drawing_of(name) == drawing
