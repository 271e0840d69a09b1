"""What every provider promises about codes, tokens and keys."""

import httpx2
from playwright.async_api import BrowserContext

from tests.contract.person import Human
from tests.contract.providers import Provider
from tests.contract.relying_party import RelyingParty, header


class Tokens:
    async def test_a_refresh_token_works_once(self, context: BrowserContext, party: RelyingParty) -> None:
        """A spent one shown again takes the new ones down, too: somebody holds a copy."""
        first = await Human("minji").authorize(context, party)
        second = (await party.refresh(first.tokens)).json()
        assert (await party.checked(second["id_token"]))["sid"] == first.claims["sid"]
        again = await party.refresh(first.tokens)
        assert again.status_code == 400
        assert again.json() == {
            "error": "invalid_grant",
            "error_description": "Maximum allowed refresh token reuse exceeded",
        }
        newest = await party.refresh(second)
        assert newest.json()["error_description"] == "Session doesn't have required client"

    async def test_a_code_works_once(self, context: BrowserContext, party: RelyingParty) -> None:
        """B1: a code shown twice takes back what it gave."""
        code, verifier = await self.code(context, party)
        tokens = (await party.exchange(code, verifier)).json()
        again = await party.exchange(code, verifier)
        assert again.json() == {"error": "invalid_grant", "error_description": "Code not valid"}
        assert (await party.refresh(tokens)).json()["error"] == "invalid_grant"

    async def test_a_code_needs_its_verifier_and_its_client(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        code, _ = await self.code(context, party)
        wrong = await party.exchange(code, party.verifier())
        assert wrong.json()["error_description"] == "PKCE verification failed: Code mismatch"
        code, verifier = await self.code(context, party)
        stolen = await party.exchange(code, verifier, "portico-staff")
        assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")

    async def test_a_client_needs_its_secret(self, party: RelyingParty) -> None:
        for client, secret in (("portico", "wrong"), ("portico", ""), ("nobody", "development")):
            refused = await party.post("token", client, secret, grant_type="client_credentials")
            assert refused.status_code == 401
        people = await party.post("token", "portico", grant_type="client_credentials")
        assert people.json()["error_description"] == "Client not enabled to retrieve service account"

    async def test_a_token_is_worth_what_its_session_is(
        self, context: BrowserContext, party: RelyingParty
    ) -> None:
        tokens = (await Human("minji").authorize(context, party)).tokens
        assert (await self.introspected(party, tokens))["active"] is True
        assert (await self.user_info(party, tokens)).json()["email"] == "minji@hanul.example"
        assert (await party.post("revoke", token=tokens["refresh_token"])).status_code == 200
        assert (await self.introspected(party, tokens))["active"] is False
        assert (await self.user_info(party, tokens)).status_code == 401
        assert (await party.refresh(tokens)).status_code == 400
        assert not party.logout_tokens

    async def test_keys_change_and_old_tokens_stay_good(
        self, context: BrowserContext, party: RelyingParty, provider: Provider
    ) -> None:
        """B6: the relying party sees a key it has not met, and the old one is still published."""
        minji, admin = Human("minji"), provider.keys_admin()
        before = await minji.authorize(context, party)
        parent = (await admin.a_get_realm("portico")).get("id", "portico")
        made = await admin.a_create_component({
            "name": "a new key",
            "providerId": "rsa-generated",
            "providerType": "org.keycloak.keys.KeyProvider",
            "parentId": parent,
            "config": {"priority": ["200"], "algorithm": ["RS256"]},
        })  # fmt: skip
        after = await minji.authorize(context, party)
        old, new = (header(answer.tokens["id_token"])["kid"] for answer in (before, after))
        assert old != new
        assert {key.kid for key in (await party.keys()).keys} >= {old, new}
        assert await party.checked(before.tokens["id_token"])
        if provider.kind == "keycloak":
            await admin.a_delete_component(made)

    async def test_the_published_addresses_are_the_ones_used(self, party: RelyingParty) -> None:
        """B6: discovery names the issuer exactly."""
        async with httpx2.AsyncClient(trust_env=False) as http:
            told = (await http.get(f"{party.issuer}/.well-known/openid-configuration")).json()
        assert told["issuer"] == party.issuer
        names = {
            "authorization": "auth",
            "token": "token",
            "userinfo": "userinfo",
            "introspection": "token/introspect",
        }
        names |= {"end_session": "logout", "revocation": "revoke"}
        assert {name: told[f"{name}_endpoint"] for name in names} == {
            name: party.endpoint(path) for name, path in names.items()
        }
        assert told["jwks_uri"] == party.endpoint("certs")
        assert told["authorization_response_iss_parameter_supported"] is True
        assert told["backchannel_logout_session_supported"] is True
        assert "S256" in told["code_challenge_methods_supported"]
        assert {"password", "second-factor"} <= set(told["acr_values_supported"])

    @staticmethod
    async def code(context: BrowserContext, party: RelyingParty) -> tuple[str, str]:
        """A fresh code and its verifier: the code of a sign-in is spent already."""
        await Human("minji").authorize(context, party)
        verifier, page = party.verifier(), await context.new_page()
        await page.goto(party.request(verifier))
        code = httpx2.URL(page.url).params["code"]
        await page.close()
        return code, verifier

    @staticmethod
    async def introspected(party: RelyingParty, tokens: dict[str, str]) -> dict[str, object]:
        told: dict[str, object] = (await party.post("token/introspect", token=tokens["access_token"])).json()
        return told

    @staticmethod
    async def user_info(party: RelyingParty, tokens: dict[str, str]) -> httpx2.Response:
        async with httpx2.AsyncClient(trust_env=False) as http:
            return await http.get(
                party.endpoint("userinfo"), headers={"Authorization": f"Bearer {tokens['access_token']}"}
            )
