"""Tracking events from files: each once, late ones in their place, what cannot be taken in a report."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest

from services.errors import Denied
from services.imports.reasons import Unusable
from services.imports.tracking import TrackingImported, TrackingJob, import_tracking
from services.imports.tracking_map import load
from services.secret import Secret
from services.system import system
from tests.factories import EVERYTHING
from tests.services.imports.desk import Desk

TITLES = "carrier,parcel,code,time,id,text,place,signed_by,proof,expected_from,expected_until"
FIRST, SECOND = "581010482001", "581010482002"  # of order 10482: on its way, and delivered


def row(parcel: str = FIRST, code: str = "82", time: str = "2026-11-21T08:00", **more: str) -> str:
    cells = {"carrier": "cj-logistics", "parcel": parcel, "code": code, "time": time, **more}
    return ",".join(cells.get(title, "") for title in TITLES.split(","))


def csv(desk: Desk, *rows: str, name: str = "events.csv") -> Path:
    file = desk.folder / name
    text = "\n".join([TITLES, *rows, ""]).encode()
    file.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return file


def bring_in(desk: Desk, file: Path, carrier: str = "") -> TrackingImported:
    return asyncio.run(bring_in_here(desk, file, carrier))


async def bring_in_here(desk: Desk, file: Path, carrier: str = "", who: str = "import") -> TrackingImported:
    job = TrackingJob(
        path=file, tracking_map=load(None, carrier), report=desk.report, json=".json" in file.name
    )
    database = Secret(desk.addresses["DATABASE_JOBS_URL"])
    return await import_tracking(system(who), database, job, lambda *at: desk.steps.append(at))


def status(desk: Desk, parcel: str = FIRST) -> str:
    [found] = desk.ask("SELECT status FROM package WHERE number = $1", parcel)
    return str(found["status"])


def test_events_move_parcels_and_orders_and_come_once(desk: Desk) -> None:
    file = csv(
        desk,
        row(code="41", time="2026-11-21T01:00"),
        row(),
        row(code="91", time="2026-11-21T11:00", signed_by="박서연"),
    )
    done = bring_in(desk, file)
    assert done == TrackingImported(rows=3, taken=3, known=0, unknown_codes={}, refused={})
    assert status(desk) == "delivered"
    assert desk.ask("SELECT status FROM orders WHERE number = '10482'")[0]["status"] == "delivered"
    again = bring_in(desk, file)
    assert (again.taken, again.known) == (0, 3)
    assert [step for step, _, _ in desk.steps] == ["reading", "reading"] and desk.refused() == []


def test_times_without_a_zone_are_the_carriers_and_late_events_find_their_place(desk: Desk) -> None:
    bring_in(desk, csv(desk, row(code="82", time="2026-11-21T08:00")))
    bring_in(desk, csv(desk, row(code="44", time="2026-11-21T07:59+09:00")))
    assert status(desk) == "out_for_delivery"
    [said] = desk.ask("SELECT at FROM tracking_event WHERE raw_code = '82' AND source = 'import'")
    assert said["at"].isoformat() == "2026-11-20T23:00:00+00:00"


def test_a_day_that_the_carrier_expects_becomes_the_promise(desk: Desk) -> None:
    bring_in(desk, csv(desk, row(code="44", expected_until="2026-12-03")))
    [order] = desk.ask("SELECT promised_on FROM orders WHERE number = '10482'")
    assert str(order["promised_on"]) == "2026-12-03"


def test_what_cannot_be_taken_is_reported_with_its_row(desk: Desk) -> None:
    done = bring_in(
        desk,
        csv(
            desk, row(), row(parcel="0"), row(carrier="pony"), row(time="soon"), row(time="2026-11-23T00:00"),
            row(code=""), "a,b", row(parcel="9"), row(text="=1+1", carrier=""),
        ),
    )  # fmt: skip
    assert (done.taken, done.waiting) == (1, 2) and done.refused == {
        "missing-fields": 2, "unknown-carrier": 1, "bad-time": 1, "in-the-future": 1, "wrong-columns": 1,
    }  # fmt: skip
    assert sorted(line.split(",")[:2] for line in desk.refused()) == sorted(
        [
            ["4", "unknown-carrier"], ["5", "bad-time"], ["6", "in-the-future"],
            ["7", "missing-fields"], ["8", "wrong-columns"], ["10", "missing-fields"],
        ]
    )  # fmt: skip
    assert any("'=1+1" in line for line in desk.refused())


def test_rows_of_parcels_that_nobody_packed_wait_and_are_no_refusal(desk: Desk) -> None:
    file = csv(desk, row(parcel="0"), row(parcel="0", code="91"), row(parcel="9"), row())
    for taken in (1, 0):
        done = bring_in(desk, file)
        assert (done.taken, done.waiting, done.crowded, done.refused) == (taken, 3, 0, {})
    assert desk.refused() == []
    assert len(desk.ask("SELECT 1 FROM stray_event")) == 3


@pytest.mark.parametrize("name", ["events.json", "events.json.gz", "events.csv.gz"])
def test_a_file_that_breaks_off_gives_what_was_whole_and_says_where(desk: Desk, name: str) -> None:
    moments = [f"2026-11-21T01:{place // 60:02}:{place % 60:02}" for place in range(3000)]
    if name.startswith("events.csv"):
        raw = "\n".join([TITLES, *(row(time=moment) for moment in moments)]).encode()
    else:
        events = [{"carrier": "cj-logistics", "parcel": FIRST, "code": "41", "time": one} for one in moments]
        raw = json.dumps(events).encode()
    file = desk.folder / name
    file.write_bytes(gzip.compress(raw)[:-20] if name.endswith(".gz") else raw[:-20])
    done = bring_in(desk, file)
    assert done.refused == {"broken-off": 1} and done.taken == done.rows - 1 > 1000
    [line] = desk.refused()
    first = 2 if name.startswith("events.csv") else 1
    assert line.startswith(f"{done.taken + first},broken-off,")


def test_codes_that_nobody_mapped_are_kept_and_told_once_each(desk: Desk) -> None:
    done = bring_in(desk, csv(desk, row(code="Q7", text="우회"), row(SECOND, "Q7"), row(code="Q8")))
    assert done.unknown_codes == {"cj-logistics Q7": 2, "cj-logistics Q8": 1}
    told = desk.ask(
        "SELECT details ->> 'raw_code' AS code FROM event WHERE kind = 'carrier.unknown_code' ORDER BY 1"
    )
    assert [one["code"] for one in told] == ["Q7", "Q8"]
    [kept] = desk.ask("SELECT code, raw_text FROM tracking_event WHERE raw_text = '우회'")
    assert kept["code"] == "unknown"


def test_what_was_done_is_one_event_of_the_house(desk: Desk) -> None:
    bring_in(desk, csv(desk, row(), row(parcel="0"), row(time="soon")))
    [told] = desk.ask(
        "SELECT account_id, details::text AS details FROM event WHERE kind = 'tracking.imported'"
    )
    details = json.loads(told["details"])
    assert told["account_id"] is None
    assert (details["file"], details["taken"], details["waiting"]) == ("events.csv", 1, 1)
    assert details["refused"] == {"bad-time": 1}


def test_gzip_and_json_of_one_carrier(desk: Desk) -> None:
    assert bring_in(desk, csv(desk, row(), name="events.csv.gz")).taken == 1
    file = desk.folder / "events.jsonl"
    events = [{"parcel": FIRST, "code": "86", "time": "2026-11-21T09:00:00Z", "id": 5}, {"parcel": FIRST}, 7]
    file.write_text("\n".join(map(json.dumps, events)), encoding="utf-8")
    done = bring_in(desk, file, "cj-logistics")
    assert (done.taken, done.refused) == (1, {"missing-fields": 1, "bad-json": 1})
    assert status(desk) == "at_pickup_point"


@pytest.mark.parametrize("field", ["parcel", "id", "text", "carrier"])
def test_half_a_character_costs_its_row_alone(desk: Desk, field: str) -> None:
    """F9: JSON can write what no text can hold, and neither the database nor the report takes it."""
    good = {"carrier": "cj-logistics", "parcel": FIRST, "code": "41", "time": "2026-11-21T01:00"}
    file = desk.folder / "events.json"
    file.write_text(json.dumps([{**good, field: "a\ud800b"}, "\udfff", good]))
    done = bring_in(desk, file)
    assert (done.taken, done.refused) == (1, {"bad-encoding": 1, "bad-json": 1})
    first, second = desk.refused()
    assert first.startswith("1,bad-encoding,") and "a\ufffdb" in first and second == "2,bad-json,\ufffd"


def test_files_that_will_not_do(desk: Desk) -> None:
    file = desk.folder / "events.csv"
    file.write_text("parcel,code\n")
    with pytest.raises(Unusable, match="no column 'carrier'"):
        bring_in(desk, file)
    with pytest.raises(Unusable, match="there is no carrier 'pony'"):
        bring_in(desk, csv(desk, row()), "pony")
    desk.report = file
    with pytest.raises(Unusable, match="would overwrite"):
        bring_in(desk, file)


async def test_nobody_else_brings_in(desk: Desk) -> None:
    actor = system("import")
    job = TrackingJob(path=desk.folder / "x", tracking_map=load(None), report=desk.report)
    with pytest.raises(Unusable, match="DATABASE_JOBS_URL"):
        await import_tracking(actor, Secret(""), job, lambda *_at: None)
    stranger = type(actor)(person_id=actor.person_id, name="", locale="en", zone="UTC", rights=EVERYTHING)
    with pytest.raises(Denied):
        await import_tracking(stranger, Secret(""), job, lambda *_at: None)
