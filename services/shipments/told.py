"""The border: what somebody's file or message says about a parcel becomes news that we can keep, or a reason."""

import hashlib
import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from services import clock
from services.shipments.records import News, Proof

# Controls, and marks that turn the direction of what stands after them: neither belongs on a label.
HOSTILE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST = {"parcel": 60, "code": 60, "id": 120, "text": 300, "place": 120, "signed_by": 120}
OLDEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)  # clocks of carriers are no better than others
FURTHEST = timedelta(days=730)


class Why(StrEnum):
    """Why one event cannot be taken; docs/carriers.md says what each means."""

    MISSING_FIELDS = "missing-fields"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"
    BAD_TIME = "bad-time"
    IN_THE_FUTURE = "in-the-future"
    BAD_WINDOW = "bad-window"
    BAD_PROOF = "bad-proof"
    UNKNOWN_CARRIER = "unknown-carrier"


class Untold(Exception):
    """One event cannot be taken; the others can."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One event in somebody else's words, all as text; what is not said is empty."""

    parcel: str = ""
    code: str = ""
    time: str = ""
    id: str = ""
    text: str = ""
    place: str = ""
    signed_by: str = ""
    proof: str = ""
    expected_from: str = ""
    expected_until: str = ""


class Border:
    """Knows one carrier: its key, the zone in which it means times without one, how it writes them."""

    def __init__(self, carrier: str, zone: str, source: str, time_format: str = "") -> None:
        self.carrier, self.zone, self.source, self.time_format = carrier, ZoneInfo(zone), source, time_format

    def news(self, told: Told) -> News:
        """What was said, as we keep it. Raises Untold."""
        if not (told.parcel.strip() and told.code.strip() and told.time.strip()):
            raise Untold(Why.MISSING_FIELDS)
        parcel, code = _exact(told.parcel, "parcel"), _exact(told.code, "code")
        at = self._when(told.time)
        if at > clock.now() + AHEAD:
            raise Untold(Why.IN_THE_FUTURE)
        begin, end = self._window(told)
        return News(
            carrier=self.carrier,
            number=parcel,
            event_id=_exact(told.id, "id") or self._made_up(parcel, code, at),
            raw_code=code,
            at=at,
            raw_text=_readable(told.text, "text"),
            place=_readable(told.place, "place"),
            signed_by=_readable(told.signed_by, "signed_by"),
            proof=_proof(told.proof),
            expected_from=begin,
            expected_until=end,
            source=self.source,
        )

    def _when(self, given: str) -> datetime:
        text = given.strip()
        try:
            said = (
                datetime.strptime(text, self.time_format)  # noqa: DTZ007 the carrier has a zone
                if self.time_format
                else datetime.fromisoformat(text)
            )
        except ValueError:
            raise Untold(Why.BAD_TIME) from None
        return self._moment(said)

    def _window(self, told: Told) -> tuple[datetime | None, datetime | None]:
        """A day alone is all of that day, wherever the parcel goes: without a zone. One end alone is a moment."""
        said = told.expected_from, told.expected_until or told.expected_from
        begin, end = self._edge(said[0], time.min), self._edge(said[1], time(23, 59))
        if begin and end and begin > end:
            raise Untold(Why.BAD_WINDOW)
        if all(DAY.fullmatch(text.strip()) for text in said if text.strip()):
            return self._unplaced(begin), self._unplaced(end)
        return begin, end

    def _unplaced(self, edge: datetime | None) -> datetime | None:
        return edge and edge.astimezone(self.zone).replace(tzinfo=None)

    def _edge(self, given: str, hour: time) -> datetime | None:
        text = given.strip()
        if not DAY.fullmatch(text):
            return self._when(text) if text else None
        try:
            return self._moment(datetime.combine(date.fromisoformat(text), hour))
        except ValueError:
            raise Untold(Why.BAD_TIME) from None

    def _moment(self, said: datetime) -> datetime:
        try:
            at = (said if said.tzinfo else said.replace(tzinfo=self.zone)).astimezone(UTC)
        except OverflowError:
            raise Untold(Why.BAD_TIME) from None
        if not OLDEST <= at <= clock.now() + FURTHEST:
            raise Untold(Why.BAD_TIME)
        return at

    def _made_up(self, parcel: str, code: str, at: datetime) -> str:
        """An id for an event that has none: the same words at the same moment are the same event."""
        words = f"{self.carrier}\n{parcel}\n{code}\n{at.isoformat()}"
        return f"sha256:{hashlib.sha256(words.encode()).hexdigest()}"


def _exact(given: str, field: str) -> str:
    text = given.strip()
    if HOSTILE.search(text):
        raise Untold(Why.CONTROL_CHARACTER)
    if len(text) > LONGEST[field]:
        raise Untold(Why.TOO_LONG)
    return text


def _readable(given: str, field: str) -> str:
    """What is only read may be cut; nobody looks for it."""
    text = " ".join(HOSTILE.sub(" ", given).split())
    return text if len(text) <= LONGEST[field] else f"{text[: LONGEST[field] - 1]}…"


def _proof(given: str) -> Proof:
    try:
        return Proof(given.strip().lower())
    except ValueError:
        raise Untold(Why.BAD_PROOF) from None
