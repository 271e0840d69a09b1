"""What every provider promises about the second factor."""

import asyncio

from playwright.async_api import BrowserContext

from tests.contract.person import Human
from tests.contract.relying_party import RelyingParty

CLAIM = '{"id_token":{"acr":{"essential":true,"values":["second-factor"]}}}'


class Levels:
    async def test_step_up_asks_for_the_code_alone(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        """B10: same session, a new auth_time, and acr says what was shown."""
        jun = Human("jun")
        first = await jun.authorize(context, party)
        await asyncio.sleep(1.1)
        up = await jun.authorize(context, party, acr_values="second-factor")
        assert up.pages == ["code"]
        assert (up.claims["acr"], up.claims["sid"]) == ("second-factor", first.claims["sid"])
        assert up.claims["auth_time"] > first.claims["auth_time"]
        again = await jun.authorize(context, party, acr_values="second-factor")
        assert (again.pages, again.claims["acr"]) == ([], "second-factor")
        assert (await jun.authorize(context, party)).claims["acr"] == "second-factor"
        assert (await jun.authorize(context, party, acr_values="password")).claims["acr"] == "password"
        # Last, because Keycloak remembers an essential claim for the requests that follow.
        assert (await jun.authorize(context, party, claims=CLAIM)).claims["acr"] == "second-factor"

    async def test_a_fresh_sign_in_asks_for_both(self, context: BrowserContext, party: RelyingParty) -> None:
        answer = await Human("kenji").authorize(context, party, acr_values="second-factor")
        assert answer.pages[0] == "person"
        assert answer.pages[-1] == "code"
        assert answer.claims["acr"] == "second-factor"

    async def test_no_step_up_in_silence(self, context: BrowserContext, party: RelyingParty) -> None:
        sora = Human("sora")
        await sora.authorize(context, party, "portico-staff")
        answer = await sora.authorize(
            context, party, "portico-staff", acr_values="second-factor", prompt="none"
        )
        assert answer.query["error"] in {"login_required", "interaction_required"}

    async def test_an_unknown_level_is_not_claimed(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        answer = await Human("minji").authorize(context, party, acr_values="gold")
        assert answer.claims["acr"] == "password"
