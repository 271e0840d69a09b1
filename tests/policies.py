"""Answers of the portal that are no page of ours, each behind a content policy of its own."""

import re

from web.door import Door
from web.headers import POLICY_OF_FILES, POLICY_OF_MAIL, policy_of

MAIL = re.compile(r"/mails/[0-9a-f-]{36}/html")
FRAMES_MAIL = re.compile(r"/mails/[0-9a-f-]{36} ")
EVIDENCE = re.compile(r"/evidence/[0-9a-f-]{36} → 200")


def own_policies(door: Door) -> list[tuple[re.Pattern[str], str]]:
    """Which addresses they have."""
    frames = policy_of(door.settings, "frame-src 'self'")
    return [(EVIDENCE, POLICY_OF_FILES), (MAIL, POLICY_OF_MAIL), (FRAMES_MAIL, frames)]
