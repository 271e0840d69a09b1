"""What becomes of a parcel that a made-up carrier has: the same for the same seed, with all that goes wrong in life."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import msgspec

from services.shipments.records import Code, PackageStatus
from services.shipments.standard_carriers import raw_code

PLACES = {
    "cj-logistics": ("Daejeon", "Okcheon Hub", "Ulsan"),
    "yamato": ("Narita", "Nagoya Base", "Osaka"),
    "postnord": ("Malmö", "Norrköping", "Uppsala"),
}
ELSEWHERE = ("Leipzig", "Hannover", "Bremen")
BEGIN = {PackageStatus.PACKED: 0, PackageStatus.HANDED_OVER: 1, PackageStatus.OUT_FOR_DELIVERY: 4}
WAY = (Code.PICKED_UP, Code.IN_TRANSIT, Code.ARRIVED_AT_FACILITY, Code.OUT_FOR_DELIVERY)
TROUBLE = {Code.CUSTOMS: 0.15, Code.DELAYED: 0.2, Code.UNKNOWN: 0.15}
# Lost; nobody was there, and it goes back, to a shop, or out once more; all is well.
ENDS = (
    (0.04, (Code.LOST,)),
    (0.10, (Code.ATTEMPTED, Code.RETURNING, Code.RETURNED)),
    (0.17, (Code.ATTEMPTED, Code.AVAILABLE_FOR_PICKUP, Code.DELIVERED)),
    (0.25, (Code.ATTEMPTED, Code.OUT_FOR_DELIVERY, Code.DELIVERED)),
    (1.00, (Code.DELIVERED,)),
)
TWICE, OVERTAKEN = 0.15, 0.15
UNHEARD = ("Q7", "X-ROUTE", "77")


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the carrier says: after which wait, under which id, and how long ago it happened by then."""

    id: str
    wait: timedelta
    ago: timedelta = timedelta()
    code: str
    meaning: Code
    place: str
    signed_by: str = ""
    proof: str = ""
    later: timedelta | None = None


def journey(carrier: str, number: str, status: PackageStatus, seed: int) -> list[Saying]:
    """All that is said of a parcel from where it stands to its end, in the order in which it is sent.

    From elsewhere it is another journey, under other ids: what was said before must not be taken for it.
    """
    chance = Random(f"{seed}:{carrier}:{number}:{status}")  # noqa: S311 it plays
    places = PLACES.get(carrier, ELSEWHERE)
    said = [
        _saying(chance, carrier, number, place, code, places)
        for place, code in enumerate(_course(chance, BEGIN.get(status, 2)))
    ]
    return list(_disturbed(chance, said))


def _course(chance: Random, begin: int) -> Iterator[Code]:
    """What happens, in the order in which it happens."""
    yield from WAY[begin:2]
    yield from (code for code, often in TROUBLE.items() if chance.random() < often)
    yield from WAY[max(begin, 2) :]
    end = chance.random()
    yield from next(course for part, course in ENDS if end < part)


def _saying(
    chance: Random, carrier: str, number: str, at: int, code: Code, places: tuple[str, ...]
) -> Saying:
    delivered = code is Code.DELIVERED
    return Saying(
        id=f"{number}-{at}-{chance.randrange(10**9)}",
        wait=timedelta(minutes=chance.randint(20, 480)),
        code=chance.choice(UNHEARD) if code is Code.UNKNOWN else raw_code(carrier, code),
        meaning=code,
        place=places[min(at, 2)],
        signed_by="A. Receiver" if delivered else "",
        proof=chance.choice(("signature", "photo", "code", "neighbour")) if delivered else "",
        later=timedelta(days=chance.randint(1, 3)) if code is Code.DELAYED else None,
    )


def _disturbed(chance: Random, said: list[Saying]) -> Iterator[Saying]:
    """Some come twice; some are overtaken by the next and come late."""
    held: Saying | None = None
    for one in said:
        if held is None and chance.random() < OVERTAKEN and one is not said[-1]:
            held = one
            continue
        yield msgspec.structs.replace(one, wait=one.wait + held.wait) if held else one
        if held:
            pause = timedelta(minutes=5)
            yield msgspec.structs.replace(held, wait=pause, ago=one.wait + pause)
            held = None
        if chance.random() < TWICE:
            yield msgspec.structs.replace(one, wait=timedelta(minutes=2), ago=timedelta(minutes=2))
