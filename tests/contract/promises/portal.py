"""What the portal itself does at every provider: in, back to where one wanted to go, and out again."""

import re

from playwright.async_api import Browser, BrowserContext, Page

from tests.contract.person import Human
from tests.contract.providers import Provider
from tests.contract.relying_party import SECRET

HOME = "/@hanul/orders"


class Portal:
    async def test_a_deep_link_asks_to_sign_in_and_leads_to_itself(
        self, context: BrowserContext, portal: str, provider: Provider
    ) -> None:
        """B1 to B8: the portal takes what this provider says."""
        page, pages = await self.visit(context, portal + HOME, provider, Human("minji"))
        assert page.url == portal + HOME
        assert pages[0] == "person"
        assert SECRET not in await page.content()

    async def test_the_next_sign_in_asks_nothing(
        self, context: BrowserContext, portal: str, provider: Provider
    ) -> None:
        await self.visit(context, portal + HOME, provider, Human("minji"))
        await context.clear_cookies(name=re.compile("portal"))
        page, pages = await self.visit(context, portal + HOME, provider, Human("minji"))
        assert (page.url, pages) == (portal + HOME, [])

    async def test_signing_out_ends_it_at_both(
        self, context: BrowserContext, portal: str, provider: Provider
    ) -> None:
        """C4: the browser comes back, and the next visit asks for the person again."""
        page, _ = await self.visit(context, f"{portal}/@hanul/account", provider, Human("minji"))
        await page.locator("form[action$='/auth/sign-out'] button").click()
        await page.wait_for_url(re.compile(re.escape(portal) + "/(?!@)"))
        page, pages = await self.visit(context, portal + HOME, provider, Human("minji"))
        assert pages[0] == "person"

    async def test_a_session_ended_by_an_administrator_is_over_here(
        self, context: BrowserContext, portal: str, provider: Provider
    ) -> None:
        """C5: the logout token of this provider is good."""
        minji = Human("minji")
        page, _ = await self.visit(context, portal + HOME, provider, minji)
        await provider.admin().a_user_logout(minji.subject)
        await page.goto(portal + HOME)
        assert page.url.startswith(provider.issuer)

    async def test_new_keys_are_met_with_calm(
        self, chromium: Browser, portal: str, provider: Provider
    ) -> None:
        """B6: a key that the portal has not seen is asked for, and the sign-in goes on."""
        admin = provider.keys_admin()
        made = await admin.a_create_component({
            "name": "another new key",
            "providerId": "rsa-generated",
            "providerType": "org.keycloak.keys.KeyProvider",
            "parentId": (await admin.a_get_realm("portico")).get("id", "portico"),
            "config": {"priority": ["300"], "algorithm": ["RS256"]},
        })  # fmt: skip
        context = await chromium.new_context()
        page, _ = await self.visit(context, portal + "/@nordwind/orders", provider, Human("anna"))
        assert page.url == portal + "/@nordwind/orders"
        await context.close()
        if provider.kind == "keycloak":
            await admin.a_delete_component(made)

    async def test_staff_come_in_at_their_own_host(
        self, context: BrowserContext, portal: str, provider: Provider
    ) -> None:
        staff = portal.replace("localhost", "staff.localhost")
        page, _ = await self.visit(context, staff + "/", provider, Human("sora"))
        assert page.url == staff + "/"

    async def test_a_sensitive_act_asks_for_the_second_factor(
        self, context: BrowserContext, portal: str, provider: Provider
    ) -> None:
        """B10: acr and auth_time of this provider are what the portal wants to see."""
        jun = Human("jun")
        await self.visit(context, portal + HOME, provider, jun)
        page, pages = await self.visit(context, f"{portal}/auth/confirm?next={HOME}", provider, jun)
        assert "code" in pages
        assert page.url == portal + HOME

    @staticmethod
    async def visit(
        context: BrowserContext, address: str, provider: Provider, human: Human
    ) -> tuple[Page, list[str]]:
        """Opens an address, answers what the provider asks; the page, and what was asked."""
        page = await context.new_page()
        await page.goto(address)
        pages = await human.through(page, provider.issuer)
        await page.wait_for_load_state()
        return page, pages
