"""What clients read about the realm."""

import httpx2

from auth.realm.realm import PROTOCOL, ROOT


async def test_discovery_names_the_issuer_and_leads_to_it_only(browser: httpx2.AsyncClient) -> None:
    """B6."""
    told = (await browser.get(f"{ROOT}/.well-known/openid-configuration")).json()
    assert told["issuer"] == "http://localhost:8010/realms/portico"
    doors = {name: address for name, address in told.items() if name.endswith(("_endpoint", "_uri"))}
    assert len(doors) == 7
    assert all(address.startswith(f"http://localhost:8010{PROTOCOL}/") for address in doors.values())


async def test_the_realm_shows_the_key_that_signs(browser: httpx2.AsyncClient) -> None:
    told = (await browser.get(ROOT)).json()
    assert told["realm"] == "portico"
    assert told["public_key"].startswith("MII")
    [key] = (await browser.get(f"{PROTOCOL}/certs")).json()["keys"]
    assert (key["kty"], key["alg"], key["use"]) == ("RSA", "RS256", "sig")
