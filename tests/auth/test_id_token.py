"""What the provider says of a person is believed only when every single check holds."""

import pytest

from auth.id_token import Identity
from auth.oidc import identity_from
from auth.refusals import NotTrusted, ProviderAway, TooWeak
from services.sessions.records import Begun
from tests.auth.token_modes import MODES, NONSENSE
from tests.hostile_provider import EC_KEY, HostileProvider, now, signed

BEGUN = Begun(nonce="n" * 43, verifier="v" * 43)
STEP_UP = Begun(nonce="n" * 43, verifier="v" * 43, acr="second-factor", max_age=300)


async def identity(hostile: HostileProvider, begun: Begun = BEGUN, **more: object) -> Identity:
    hostile.codes["code"] = hostile.claims(begun.nonce, **more)
    return await identity_from(hostile.provider(), "http://localhost:8000/auth/callback", "code", begun)


async def test_an_honest_token_names_its_person() -> None:
    found = await identity(HostileProvider())
    assert (found.subject, found.sid, found.acr, found.auth_time) == (
        "minji",
        "0b7f9d2c-sid",
        "password",
        now(),
    )


async def test_a_token_may_be_signed_by_an_elliptic_key_and_leave_out_what_is_optional() -> None:
    hostile = HostileProvider()
    hostile.sign = lambda told: signed(told, EC_KEY, typ=None)
    optional = {"azp", "at_hash", "sid", "typ", "acr", "auth_time"}
    hostile.change = lambda told: {name: value for name, value in told.items() if name not in optional}
    found = await identity(hostile)
    assert (found.subject, found.sid, found.acr, found.auth_time) == ("minji", "", "password", 0)


def test_there_are_at_least_56_refusing_modes() -> None:
    """B4: the table does not shrink."""
    assert len(MODES) >= 56


@pytest.mark.filterwarnings("ignore:Key size should be")
@pytest.mark.parametrize("mode", MODES)
async def test_any_other_token_is_refused(mode: str) -> None:
    """B4, B11: algorithm, key, typ, issuer, audience, azp, times, nonce, at_hash, sub, act."""
    hostile = HostileProvider()
    MODES[mode](hostile)
    with pytest.raises((NotTrusted, ProviderAway)) as refused:
        await identity(hostile)
    assert not isinstance(refused.value, TooWeak)


@pytest.mark.parametrize("mode", NONSENSE)
async def test_an_answer_without_tokens_is_the_providers_fault(mode: str) -> None:
    """B13: nonsense is not a reason to blame the person."""
    hostile = HostileProvider()
    NONSENSE[mode](hostile)
    with pytest.raises(ProviderAway):
        await identity(hostile)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"acr": "password"}, "acr"),
        ({"acr": "0"}, "acr"),
        ({"acr": "Second-Factor"}, "acr"),
        ({"acr": "second-factor", "auth_time": -301}, "auth_time"),
    ],
)
async def test_a_step_up_is_judged_by_the_token(told: dict[str, object], reason: str) -> None:
    """B10: too low, or too old, whatever the request asked for."""
    if isinstance(told.get("auth_time"), int):
        told = told | {"auth_time": now() - 301}
    with pytest.raises(TooWeak) as weak:
        await identity(HostileProvider(), STEP_UP, **told)
    assert (weak.value.reason, weak.value.subject) == (reason, "minji")


async def test_a_step_up_without_auth_time_is_too_old() -> None:
    """B10: missing counts as old."""
    hostile = HostileProvider()
    hostile.change = lambda told: {name: value for name, value in told.items() if name != "auth_time"}
    with pytest.raises(TooWeak):
        await identity(hostile, STEP_UP, acr="second-factor")


async def test_a_fresh_second_factor_passes() -> None:
    """B10: the honest answer to a step-up."""
    earlier = now() - 299
    found = await identity(HostileProvider(), STEP_UP, acr="second-factor", auth_time=earlier)
    assert (found.acr, found.auth_time) == ("second-factor", earlier)


async def test_a_clock_that_is_a_little_off_is_forgiven() -> None:
    hostile = HostileProvider()
    hostile.change = lambda told: told | {"iat": now() + 20, "nbf": now() + 20, "exp": now() - 20}
    assert (await identity(hostile)).subject == "minji"
