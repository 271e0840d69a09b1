"""Time zones as a person knows them."""

import pytest

from web.pages.account.zones import here_and_now, zones


@pytest.mark.parametrize(
    ("locale", "seoul"), [("en", "Seoul (UTC+9)"), ("ko", "서울 (UTC+9)"), ("ja", "ソウル (UTC+9)")]
)
def test_a_zone_is_a_city_and_its_distance_today(locale: str, seoul: str) -> None:
    found = dict(zones(locale, "UTC"))
    assert found["Asia/Seoul"] == seoul and found["UTC"] == "UTC (UTC)"
    assert found["Asia/Kolkata"].endswith("(UTC+5:30)") and found["America/New_York"].endswith("(UTC-5)")


def test_they_go_from_west_to_east_with_the_chosen_one_among_them() -> None:
    names = [name for name, _ in zones("en", "Asia/Kathmandu")]
    assert names[0] == "Pacific/Honolulu" and names[-1] == "Pacific/Auckland"
    assert names.index("Asia/Kolkata") < names.index("Asia/Kathmandu") < names.index("Asia/Dhaka")


def test_the_time_now_is_the_persons() -> None:
    assert (here_and_now("Asia/Seoul"), here_and_now("UTC"), here_and_now("Nowhere")) == (
        "14:00",
        "05:00",
        "05:00",
    )
