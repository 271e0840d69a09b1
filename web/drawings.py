"""Which drawing stands for a thing: its name says what kind it is, in each of our languages."""

from functools import lru_cache

KINDS = {
    "gripper": "gripper", "그리퍼": "gripper", "グリッパー": "gripper",
    "seal": "seal", "씰": "seal", "シール": "seal",
    "filter": "filter", "필터": "filter", "フィルター": "filter",
    "drive": "drive", "드라이브": "drive", "ドライブ": "drive",
    "cable": "cable", "케이블": "cable", "ケーブル": "cable",
    "grease": "grease", "그리스": "grease", "グリース": "grease",
    "pendant": "pendant", "펜던트": "pendant", "ペンダント": "pendant",
    "battery": "battery", "배터리": "battery", "電池": "battery",
    "fan": "fan", "팬": "fan", "ファン": "fan",
    "robot": "arm", "로봇": "arm", "ロボット": "arm",
}  # fmt: skip


@lru_cache(maxsize=2048)  # a list names the same few goods again and again
def drawing_of(name: str) -> str:
    """The drawing for the first kind that the name holds; a box when it holds none."""
    lower = name.lower()
    return next((drawing for word, drawing in KINDS.items() if word in lower), "box")
