"""How the portal speaks to a person: language, time zone, look."""

from zoneinfo import available_timezones

import msgspec

from services import events
from services.actor import Actor
from services.db import execute
from services.errors import Invalid
from services.words import LOCALES

THEMES = ("auto", "light", "dark")
ZONES = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Chicago",
    "America/New_York", "America/Sao_Paulo", "Atlantic/Azores", "UTC", "Europe/London", "Europe/Dublin",
    "Europe/Lisbon", "Europe/Amsterdam", "Europe/Berlin", "Europe/Madrid", "Europe/Paris", "Europe/Rome",
    "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw", "Europe/Athens", "Europe/Helsinki", "Europe/Istanbul",
    "Africa/Cairo", "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka",
    "Asia/Bangkok", "Asia/Ho_Chi_Minh", "Asia/Singapore", "Asia/Shanghai", "Asia/Taipei", "Asia/Seoul",
    "Asia/Tokyo", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip


class Preferences(msgspec.Struct, frozen=True):
    """What a person chose; `zone` is a name of the IANA time zone database."""

    locale: str
    zone: str
    theme: str


async def save_preferences(actor: Actor, chosen: Preferences) -> None:
    """Keep what the person chose. Raises Invalid naming each field that is none of the choices."""
    allowed = {"locale": LOCALES, "zone": available_timezones(), "theme": THEMES}
    wrong = {name: "unknown" for name, choices in allowed.items() if getattr(chosen, name) not in choices}
    if wrong:
        raise Invalid(wrong)
    await execute(
        "UPDATE person SET locale = $2, zone = $3, theme = $4 WHERE id = $1",
        actor.person_id,
        chosen.locale,
        chosen.zone,
        chosen.theme,
    )
    await events.record(actor, "person.preferences", of=("person", str(actor.person_id)))
