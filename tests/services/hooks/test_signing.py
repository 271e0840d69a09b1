"""Who sent a message is proven by its signature, as Standard Webhooks says; anything else is nobody."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from standardwebhooks import Webhook

from services import clock
from services.hooks.records import Unsigned
from services.hooks.signing import MOST_SIGNATURES, check, check_envelope, new_secret, signed
from services.secret import Secret
from tests.clocks import standing_still
from tests.services.hooks.post import body, event, letter

OURS, OTHER = new_secret(), new_secret()
with standing_still():  # as every test does
    BODY = body(event("B1"))
    GOOD = letter(OURS, BODY)
MADE = GOOD.signature
NOW = int(GOOD.timestamp)


def test_the_example_of_the_specification() -> None:
    """I1: as other implementations sign it."""
    secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = Webhook(secret.reveal()).sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", _at(1614265330), '{"test": 2432232314}'
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_signature_of_one_of_two_secrets_is_good() -> None:
    """I1: while a secret is changed."""
    check(GOOD, [OURS])
    check(GOOD, [OTHER, OURS])
    check(msgspec.structs.replace(GOOD, signature=f"v1,AAAA v1a,BBBB {MADE}"), [OURS])
    headers = signed("msg_1", BODY, OURS)
    assert headers == {"webhook-id": "msg_1", "webhook-timestamp": GOOD.timestamp, "webhook-signature": MADE}


@pytest.mark.parametrize("seconds", [-300, -1, 0, 1, 300])
def test_five_minutes_either_way_are_good(seconds: int) -> None:
    """I1: clocks differ."""
    check(_sent_at(seconds), [OURS])


BAD: dict[str, dict[str, Any]] = {
    "no id": {"message": ""},
    "no timestamp": {"timestamp": ""},
    "no signature": {"signature": ""},
    "another id": {"message": "msg_2"},
    "an id with a space": {"message": "msg 1"},
    "an id with a line end": {"message": "msg_1\n"},
    "an id that begins with a dot": {"message": ".msg"},
    "an id without end": {"message": "m" * 121},
    "another timestamp": {"timestamp": str(NOW - 1)},
    "a timestamp with a fraction": {"timestamp": f"{NOW}.0"},
    "a negative timestamp": {"timestamp": f"-{NOW}"},
    "a timestamp in words": {"timestamp": "now"},
    "digits of another script": {"timestamp": "١٢٣٤٥٦٧٨٩٠"},
    "a timestamp without end": {"timestamp": "9" * 40},
    "another body": {"body": BODY + b" "},
    "no body": {"body": b""},
    "a body that is no text": {"body": b"\xff\xfe"},
    "nothing signed": {"signature": "v1,"},
    "no version": {"signature": MADE.removeprefix("v1,")},
    "another version": {"signature": MADE.replace("v1,", "v2,")},
    "a signature that is no base64": {"signature": "v1,!!!"},
    "a signature cut short": {"signature": MADE[:-4]},
    "a signature with more": {"signature": MADE + "A"},
    "a signature in other letters": {"signature": "v1,한글"},
    "a good one behind too many": {"signature": " ".join(["v1,AAAA"] * MOST_SIGNATURES + [MADE])},
}


@pytest.mark.parametrize("what", BAD)
def test_anything_else_is_not_signed(what: str) -> None:
    """I1: forty ways to be nobody, here and below."""
    with pytest.raises(Unsigned):
        check(msgspec.structs.replace(GOOD, **BAD[what]), [OURS])


@pytest.mark.parametrize("seconds", [-100_000, -301, 301, 3600])
def test_a_message_from_another_time_is_not_signed(seconds: int) -> None:
    """I1: what was overheard is worth nothing later."""
    with pytest.raises(Unsigned):
        check(_sent_at(seconds), [OURS])


@pytest.mark.parametrize("known", [[], [OTHER]])
def test_a_secret_of_somebody_else_signs_nothing(known: list[Secret]) -> None:
    """I1: a secret for each sender."""
    with pytest.raises(Unsigned):
        check(GOOD, known)


def test_secrets_differ_and_are_long() -> None:
    made = {new_secret().reveal() for _ in range(50)}
    assert len(made) == 50 and all(one.startswith("whsec_") and len(one) == 50 for one in made)


def _at(seconds: int) -> Any:
    return type(clock.now()).fromtimestamp(seconds, clock.now().tzinfo)


def _sent_at(seconds: int) -> Any:
    at = clock.now() + timedelta(seconds=seconds)
    signature = Webhook(OURS.reveal()).sign("msg_1", at, BODY.decode())
    return msgspec.structs.replace(GOOD, timestamp=str(int(at.timestamp())), signature=signature)


@pytest.mark.parametrize("how", [name for name in BAD if "another" not in name])
def test_an_envelope_that_cannot_be_right_is_refused_before_anybody_looks_for_secrets(how: str) -> None:
    """L1: a flood of what is not even signed costs no question to the database."""
    other = msgspec.structs.replace(GOOD, **BAD[how])
    try:
        check_envelope(other)
    except Unsigned:
        return
    with pytest.raises(Unsigned):
        check(other, [OURS])
