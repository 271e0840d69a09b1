"""What every provider promises about signing out, from the person's side and from an administrator's."""

from urllib.parse import urlencode

from playwright.async_api import Browser, BrowserContext, Page

from tests.contract.person import Human
from tests.contract.providers import Provider
from tests.contract.relying_party import Answer, RelyingParty

EVENT = "http://schemas.openid.net/event/backchannel-logout"


class SignOut:
    async def test_one_sign_out_ends_both_clients(
        self, context: BrowserContext, party: RelyingParty, provider: Provider
    ) -> None:
        """C4, C5: the browser comes back with its state, and each client is told once."""
        jun = Human("jun")
        customer = await jun.authorize(context, party)
        staff = await jun.authorize(context, party, "portico-staff", scope="openid")
        page = await self.leave(context, party, customer)
        assert page.url == f"http://localhost:{party.port}/?state=a+state"
        for client in ("portico", "portico-staff"):
            told = await party.told(client)
            assert (told["iss"], told["aud"], told["sid"]) == (
                provider.issuer,
                client,
                customer.claims["sid"],
            )
            assert told["sub"] == jun.subject
            assert told["events"].keys() == {EVENT}
            assert told["exp"] - told["iat"] == 120
            assert told["jti"]
            assert "nonce" not in told
        assert not party.logout_tokens
        for answer, client in ((customer, "portico"), (staff, "portico-staff")):
            assert (await party.refresh(answer.tokens, client)).json()[
                "error_description"
            ] == "Session not active"
        assert (await jun.authorize(context, party)).pages

    async def test_a_foreign_address_signs_nobody_out(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        jun = Human("jun")
        signed_in = await jun.authorize(context, party)
        page = await self.leave(context, party, signed_in, post_logout_redirect_uri="http://localhost:1/evil")
        assert page.url.startswith(party.issuer)
        assert (await jun.authorize(context, party)).pages == []
        assert not party.logout_tokens

    async def test_without_a_hint_the_person_is_asked(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        jun = Human("jun")
        await jun.authorize(context, party)
        page = await self.leave(context, party, None, client_id="portico")
        assert await page.locator("#kc-logout").count() == 1
        assert not party.logout_tokens
        await page.click("#kc-logout")
        await page.wait_for_url(f"http://localhost:{party.port}/**")
        assert (await party.told("portico"))["sub"] == jun.subject

    async def test_an_administrator_ends_all_sessions_of_a_person(
        self, chromium: Browser, party: RelyingParty, provider: Provider
    ) -> None:
        """C5: at each browser, without the browser."""
        anna, first, second = Human("anna"), await chromium.new_context(), await chromium.new_context()
        answers = [await anna.authorize(context, party) for context in (first, second)]
        await provider.admin().a_user_logout(anna.subject)
        told: set[str] = set()
        # Others may have begun before this test.
        while not told >= {answer.claims["sid"] for answer in answers}:
            told.add((await party.told("portico"))["sid"])
        for answer in answers:
            assert (await party.refresh(answer.tokens)).status_code == 400
        await first.close()
        await second.close()

    async def test_an_administrator_ends_one_session(
        self, context: BrowserContext, party: RelyingParty, provider: Provider
    ) -> None:
        answer = await Human("anna").authorize(context, party)
        await provider.admin().connection.a_raw_delete(
            f"admin/realms/portico/sessions/{answer.claims['sid']}"
        )
        assert (await party.told("portico"))["sid"] == answer.claims["sid"]
        assert (await party.refresh(answer.tokens)).status_code == 400

    async def test_a_client_ends_the_session_of_its_refresh_token(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        anna = Human("anna")
        answer = await anna.authorize(context, party)
        assert (await party.post("logout", refresh_token=answer.tokens["refresh_token"])).status_code == 204
        assert (await party.told("portico"))["sid"] == answer.claims["sid"]
        assert (await anna.authorize(context, party)).pages

    @staticmethod
    async def leave(context: BrowserContext, party: RelyingParty, answer: Answer | None, **more: str) -> Page:
        """The browser is sent to the end-session address."""
        hint = {"id_token_hint": answer.tokens["id_token"]} if answer else {}
        query = {
            **hint,
            "post_logout_redirect_uri": f"http://localhost:{party.port}/",
            "state": "a state",
            **more,
        }
        page = await context.new_page()
        await page.goto(f"{party.endpoint('logout')}?{urlencode(query)}")
        return page
