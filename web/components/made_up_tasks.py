"""Tasks for the gallery: nobody's."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from services.tasks.records import About, TaskKind, TaskRecord, TaskStatus, TooMuch

AT = datetime(2026, 11, 20, 1, 2, tzinfo=UTC)
ABOUT = {
    TaskKind.NOT_RECEIVED: About(
        orders=["10466"],
        carrier="cj-logistics",
        parcel="581010466001",
        person="Minji Kim",
        email="minji@hanul.example",
    ),
    TaskKind.INSTRUCTIONS: About(
        orders=["10482"],
        carrier="cj-logistics",
        parcel="581010482001",
        person="Minji Kim",
        instructions="Dock 4, ring twice",
    ),
    TaskKind.OVER_DELIVERED: About(
        orders=["10482"],
        carrier="cj-logistics",
        parcel="581010482001",
        lines=[
            TooMuch(order="10482", position=3, name="Seal set", ordered=Decimal(4), delivered=Decimal("6.5"))
        ],
    ),
    TaskKind.UNKNOWN_CODE: About(carrier="dhl", raw_code="Q7", raw_text="Umgeleitet über Zentrallager"),
    TaskKind.UNKNOWN_PARCEL: About(carrier="yamato", parcel="4712-0000-1192"),
    TaskKind.REFUSED_IMPORT: About(file="orders-2026-11.csv", refused={"no-customer": 12, "unreadable": 1}),
    TaskKind.DISPUTE: About(
        invoice="HRK-2026-00012",
        dispute=str(UUID(int=1)),
        objection="damaged",
        words="One of four was broken",
        person="Minji Kim",
    ),
    TaskKind.NO_MONEY: About(
        invoice="HRK-2026-00009", answer="promised", day=date(2026, 11, 18), person="Minji Kim"
    ),
}
TASKS = [
    TaskRecord(
        id=UUID(int=place),
        kind=kind,
        status=TaskStatus.OPEN,
        account="" if kind is TaskKind.UNKNOWN_PARCEL else "Hanul Motors",
        about=about,
        opened_at=AT,
        due_on=date(2026, 11, 24),
        status_since=AT,
        done_by="",
        note="",
    )
    for place, (kind, about) in enumerate(ABOUT.items(), 1)
]
DONE = msgspec.structs.replace(
    TASKS[0],
    status=TaskStatus.DONE,
    done_by="Sora Han",
    note="The driver had left it at gate 3. Told by phone.",
)
