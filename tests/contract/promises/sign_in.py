"""What every provider promises about signing in."""

import asyncio
import time

from joserfc.jws import extract_compact
from playwright.async_api import Browser, BrowserContext

from auth.realm.tokens import at_hash
from tests.contract.person import Human
from tests.contract.providers import Provider
from tests.contract.relying_party import RelyingParty


class SignIn:
    async def test_a_person_comes_back_with_tokens(
        self, context: BrowserContext, party: RelyingParty, provider: Provider
    ) -> None:
        """B4, B5: every claim that the portal checks is there."""
        answer = await Human("minji").authorize(context, party)
        assert answer.query["state"] == "a state"
        assert answer.query["iss"] == provider.issuer
        claims = answer.claims
        assert (claims["iss"], claims["aud"], claims["azp"]) == (provider.issuer, "portico", "portico")
        assert (claims["sub"], claims["nonce"], claims["typ"]) == (Human("minji").subject, "a nonce", "ID")
        assert (claims["acr"], claims["email"], claims["organization"]) == (
            "password",
            "minji@hanul.example",
            ["hanul"],
        )
        assert claims["at_hash"] == at_hash(answer.tokens["access_token"])
        assert claims["sid"] == answer.query["session_state"] == answer.tokens["session_state"]
        assert abs(claims["auth_time"] - time.time()) < 60
        assert claims["exp"] - claims["iat"] == 300
        head = extract_compact(answer.tokens["id_token"].encode()).headers()
        assert (head["alg"], head["typ"]) == ("RS256", "JWT")

    async def test_somebody_of_two_companies_has_both(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        answer = await Human("kenji").authorize(context, party)
        assert sorted(answer.claims["organization"]) == ["aoi", "midori"]

    async def test_the_second_sign_in_asks_nothing(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        minji = Human("minji")
        first = await minji.authorize(context, party)
        again = await minji.authorize(context, party, prompt="none")
        staff = await minji.authorize(context, party, "portico-staff", scope="openid")
        assert again.pages == staff.pages == []
        assert again.claims["sid"] == staff.claims["sid"] == first.claims["sid"]
        assert again.claims["auth_time"] == first.claims["auth_time"]

    async def test_a_stranger_is_not_signed_in_silently(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        answer = await Human("minji").authorize(context, party, prompt="none")
        assert answer.query["error"] == "login_required"

    async def test_a_new_sign_in_can_be_asked_for(self, context: BrowserContext, party: RelyingParty) -> None:
        """B10: auth_time says when it really was."""
        minji = Human("minji")
        first = await minji.authorize(context, party)
        for wish in ({"prompt": "login"}, {"max_age": "0"}):
            # A provider counts whole seconds: 0 seconds old is as fresh as was asked for.
            await asyncio.sleep(1.1)
            again = await minji.authorize(context, party, login_hint="minji@hanul.example", **wish)
            assert again.pages
            assert again.claims["sid"] == first.claims["sid"]
            assert again.claims["auth_time"] > first.claims["auth_time"]

    async def test_the_page_speaks_the_language_asked_for(
        self, chromium: Browser, party: RelyingParty
    ) -> None:
        for language in ("en", "ko", "ja"):
            context = await chromium.new_context(locale="en")
            page = await context.new_page()
            await page.goto(party.request("x" * 43, ui_locales=language))
            assert await page.locator("html").get_attribute("lang") == language
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            await context.close()

    async def test_no_code_without_proof(self, context: BrowserContext, party: RelyingParty) -> None:
        """B1: PKCE with S256 is a must."""
        page = await context.new_page()
        for wrong in (
            {"code_challenge": ""},
            {"code_challenge_method": ""},
            {"code_challenge_method": "plain"},
        ):
            await page.goto(party.request("x" * 43, **wrong))
            assert "error=invalid_request" in page.url

    async def test_nobody_is_sent_to_a_foreign_address(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        """B2: redirect_uri is exact."""
        page = await context.new_page()
        for wrong in (
            f"http://localhost:{party.port}/elsewhere",
            party.callback("portico") + "?x=1",
            "http://localhost:1/",
        ):
            answer = await page.goto(party.request("x" * 43, redirect_uri=wrong))
            assert answer
            assert answer.status == 400
            assert page.url.startswith(party.issuer)

    async def test_a_person_who_is_switched_off_stays_outside(
        self, chromium: Browser, party: RelyingParty, provider: Provider
    ) -> None:
        """B12: also in a browser where the person was signed in before; and nobody is told."""
        context, yuna, admin = await chromium.new_context(), Human("yuna"), provider.admin()
        before = await yuna.authorize(context, party)
        await admin.a_update_user(yuna.subject, {"enabled": False})
        try:
            refused = await party.refresh(before.tokens)
            again = await yuna.authorize(context, party)
        finally:
            await admin.a_update_user(yuna.subject, {"enabled": True})
            await context.close()
        assert (refused.status_code, refused.json()["error_description"]) == (400, "User disabled")
        assert not again.tokens
        assert not party.logout_tokens
