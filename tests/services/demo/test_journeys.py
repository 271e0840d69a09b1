"""What becomes of a parcel: the same for the same seed, ends somewhere, and goes wrong as often as in life."""

from collections import Counter
from datetime import timedelta

import pytest

from services.demo.journeys import Saying, journey
from services.shipments.records import OVER, Code, PackageStatus
from services.shipments.rules import ACTS, PACKAGE_RULES
from services.shipments.standard_carriers import STANDARD_CARRIERS

NUMBERS = [f"B{number}" for number in range(400)]
OPEN = [status for status in PackageStatus if status not in OVER]


def all_of(seed: int = 1) -> list[list[Saying]]:
    return [journey("dhl", number, PackageStatus.PACKED, seed) for number in NUMBERS]


def happened(said: list[Saying]) -> list[Code]:
    """In the order in which it happened: what comes late is older than what came before it."""
    sent, clock = [], timedelta()
    for one in said:
        clock += one.wait
        sent.append((clock - one.ago, one.id, one.meaning))
    return [meaning for _at, _id, meaning in sorted({one[1]: one for one in reversed(sent)}.values())]


def test_the_same_seed_tells_the_same() -> None:
    assert all_of() == all_of() and all_of(1) != all_of(2)


def test_from_elsewhere_it_is_another_journey_that_nobody_heard_of() -> None:
    """Played on after a break, its events must not be taken for those of before."""
    for number in NUMBERS:
        journeys = [{one.id for one in journey("dhl", number, status, 1)} for status in OPEN]
        assert len(set().union(*journeys)) == sum(map(len, journeys))


@pytest.mark.parametrize("carrier", STANDARD_CARRIERS, ids=lambda one: one.key)
@pytest.mark.parametrize("status", OPEN)
def test_it_ends_and_says_what_its_carrier_would(carrier: object, status: PackageStatus) -> None:
    key, codes = carrier.key, carrier.codes  # type: ignore[attr-defined]
    for number in NUMBERS[:40]:
        said = journey(key, number, status, 1)
        assert all(codes.get(one.code, Code.UNKNOWN) is one.meaning for one in said)
        assert PACKAGE_RULES.of(ACTS[happened(said)[-1]]).to in OVER


def test_everything_goes_wrong_sometimes() -> None:
    ends = Counter(happened(said)[-1] for said in all_of())
    assert ends[Code.DELIVERED] > 300 and ends[Code.LOST] and ends[Code.RETURNED]
    seen = Counter(one.meaning for said in all_of() for one in said)
    assert all(
        seen[code]
        for code in (Code.CUSTOMS, Code.DELAYED, Code.ATTEMPTED, Code.AVAILABLE_FOR_PICKUP, Code.UNKNOWN)
    )
    doubled = [said for said in all_of() if len({one.id for one in said}) < len(said)]
    late = [said for said in all_of() if any(one.ago > timedelta(minutes=5) for one in said)]
    assert len(doubled) > 50 and len(late) > 50


def test_who_delivers_says_to_whom_and_who_is_late_says_until_when() -> None:
    for one in [one for said in all_of() for one in said]:
        assert (one.meaning is Code.DELIVERED) == bool(one.signed_by and one.proof)
        assert (one.meaning is Code.DELAYED) == bool(one.later)
