"""What a carrier's words become: a moment in UTC, texts that can be read, an id; or a reason why not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services import clock
from services.shipments.records import Proof
from services.shipments.told import LONGEST, Border, Told, Untold, Why

SEOUL = Border("cj-logistics", "Asia/Seoul", "import")
BERLIN = Border("dhl", "Europe/Berlin", "import")
USUAL: dict[str, str] = {"parcel": "B1", "code": "11", "time": "2026-11-20T09:30:00"}


def told(**other: str) -> Told:
    return Told(**USUAL | other)


@pytest.mark.parametrize(
    ("border", "text", "moment"),
    [
        (SEOUL, "2026-11-20T09:30:00", datetime(2026, 11, 20, 0, 30, tzinfo=UTC)),
        (BERLIN, "2026-11-20 09:30", datetime(2026, 11, 20, 8, 30, tzinfo=UTC)),
        (BERLIN, "2026-07-20 09:30", datetime(2026, 7, 20, 7, 30, tzinfo=UTC)),
        (BERLIN, "2026-11-20T09:30:00Z", datetime(2026, 11, 20, 9, 30, tzinfo=UTC)),
        (SEOUL, "20261120T093000+0100", datetime(2026, 11, 20, 8, 30, tzinfo=UTC)),
        # The hour that comes twice is the first of the two.
        (BERLIN, "2025-10-26T02:30:00", datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
        (
            Border("dhl", "Europe/Berlin", "x", "%d.%m.%Y %H:%M"),
            "20.11.2026 09:30",
            datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
        ),
    ],
)
def test_a_time_without_a_zone_is_the_carriers(border: Border, text: str, moment: datetime) -> None:
    assert border.news(told(time=text)).at == moment


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"parcel": " "}, Why.MISSING_FIELDS),
        ({"code": ""}, Why.MISSING_FIELDS),
        ({"time": ""}, Why.MISSING_FIELDS),
        ({"time": "yesterday"}, Why.BAD_TIME),
        ({"time": "1999-12-31T00:00:00Z"}, Why.BAD_TIME),
        ({"time": "0001-01-01T00:00:00+14:00"}, Why.BAD_TIME),
        ({"time": "9999-12-31T23:59:59-14:00"}, Why.BAD_TIME),
        ({"time": "2026-11-23T14:00:00Z"}, Why.IN_THE_FUTURE),
        ({"parcel": "B" * 61}, Why.TOO_LONG),
        ({"id": "i" * 121}, Why.TOO_LONG),
        ({"parcel": "B\x001"}, Why.CONTROL_CHARACTER),
        ({"code": "1\u202e1"}, Why.CONTROL_CHARACTER),
        ({"proof": "a nod"}, Why.BAD_PROOF),
        ({"expected_from": "2026-11-25", "expected_until": "2026-11-24"}, Why.BAD_WINDOW),
        ({"expected_until": "2026-02-30"}, Why.BAD_TIME),
        ({"expected_until": "2036-01-01"}, Why.BAD_TIME),
    ],
)
def test_what_cannot_be_taken(other: dict[str, str], why: Why) -> None:
    with pytest.raises(Untold) as refused:
        SEOUL.news(told(**other))
    assert refused.value.why is why


def test_a_clock_may_be_a_day_ahead() -> None:
    assert SEOUL.news(told(time=(clock.now() + timedelta(hours=23)).isoformat()))


def test_an_event_without_an_id_gets_one_of_its_words_and_its_moment() -> None:
    plain = SEOUL.news(told())
    assert plain.event_id == SEOUL.news(told(time="2026-11-20T00:30:00Z", place="Daejeon")).event_id
    others = [{"parcel": "B2"}, {"code": "21"}, {"time": "2026-11-20T09:31:00"}]
    assert len({plain.event_id, *(SEOUL.news(told(**one)).event_id for one in others)}) == 4
    assert BERLIN.news(told(time="2026-11-20T00:30:00Z")).event_id != plain.event_id
    assert SEOUL.news(told(id=" e-1 ")).event_id == "e-1"


def test_texts_are_cut_and_made_readable() -> None:
    news = SEOUL.news(
        told(text="x" * 400, place=" Daejeon\r\n Hub ", signed_by="박\u202e서연", proof="Signature")
    )
    assert (len(news.raw_text), news.raw_text[-1]) == (LONGEST["text"], "…")
    assert (news.place, news.signed_by, news.proof) == ("Daejeon Hub", "박 서연", Proof.SIGNATURE)


@pytest.mark.parametrize(
    ("said", "window"),
    [
        ({}, (None, None)),
        ({"expected_until": "2026-11-25"}, (None, "2026-11-25T23:59:00")),
        ({"expected_from": "2026-11-25"}, ("2026-11-25T00:00:00", "2026-11-25T23:59:00")),
        # With an hour at the other end it is the carrier's day.
        (
            {"expected_from": "2026-11-25", "expected_until": "2026-11-25T12:00"},
            ("2026-11-24T15:00:00+00:00", "2026-11-25T03:00:00+00:00"),
        ),
        (
            {"expected_from": "2026-11-25T10:00", "expected_until": "2026-11-25T12:00"},
            ("2026-11-25T01:00:00+00:00", "2026-11-25T03:00:00+00:00"),
        ),
    ],
)
def test_a_day_alone_is_all_of_it_wherever(said: dict[str, str], window: tuple[Any, Any]) -> None:
    news = SEOUL.news(told(**said))
    assert tuple(one and one.isoformat() for one in (news.expected_from, news.expected_until)) == window
