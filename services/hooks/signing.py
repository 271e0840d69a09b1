"""Signatures of Standard Webhooks: who sent a message, when, and that nobody changed it.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from standardwebhooks import Webhook

from services import clock
from services.hooks.records import Letter, Unsigned
from services.secret import Secret

TOLERANCE = timedelta(minutes=5)
MESSAGE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.:-]{0,119}", re.ASCII)
SECONDS = re.compile(r"\d{1,11}", re.ASCII)
MOST_SIGNATURES = 10
SECRET_BYTES = 32


def new_secret() -> Secret:
    """256 random bits in the form that Standard Webhooks gives a secret."""
    return Secret(f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}")


def check_envelope(letter: Letter) -> datetime:
    """When it was signed, if it was. Needs no secret, so that what is not even signed costs next to nothing. Raises Unsigned."""
    if not (letter.message and letter.timestamp and letter.signature):
        raise Unsigned("webhook-id, webhook-timestamp and webhook-signature are needed")
    if not MESSAGE.fullmatch(letter.message):
        raise Unsigned(
            "webhook-id is 1 to 120 of A-Z, a-z, 0-9 and _ - . :, and begins with none of the last two"
        )
    if not SECONDS.fullmatch(letter.timestamp):
        raise Unsigned("webhook-timestamp is in whole seconds since 1970")
    at = datetime.fromtimestamp(int(letter.timestamp), UTC)
    if abs(clock.now() - at) > TOLERANCE:
        raise Unsigned("webhook-timestamp is more than five minutes away from our clock")
    return at


def check(letter: Letter, known: Sequence[Secret]) -> None:
    """Raises Unsigned unless one of these secrets made one of its signatures, at most five minutes ago."""
    at = check_envelope(letter)
    if not _matches(letter, at, known):
        raise Unsigned("no signature of this message was made with a secret of this carrier")


def signed(message: str, body: bytes, secret: Secret) -> dict[str, str]:
    """The headers that prove a message."""
    now = clock.now()
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret.reveal()).sign(message, now, body.decode()),
    }


def _matches(letter: Letter, at: datetime, known: Sequence[Secret]) -> bool:
    given = [one.encode() for one in letter.signature.split(" ")[:MOST_SIGNATURES]]
    try:
        body = letter.body.decode()
    except UnicodeDecodeError:
        raise Unsigned("the body is not UTF-8") from None
    # Every secret with every signature, whatever was found: how long it takes tells nothing.
    found = False
    for secret in known:
        made = Webhook(secret.reveal()).sign(letter.message, at, body).encode()
        for one in given:
            found |= hmac.compare_digest(made, one)
    return found
