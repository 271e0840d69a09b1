"""A realm in memory: the demo people without a database, a browser that keeps cookies, and clients that were told."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

import httpx2
from litestar import Litestar

from auth.realm.app import create_app
from auth.realm.realm import PROTOCOL, Realm
from services.demo.cast import ACCOUNTS, PEOPLE
from services.people.directory import Company, Listed, Place
from services.people.identity import subject_of
from services.settings import load

SETTINGS = load(
    {
        "PORTICO_MODE": "development",
        "DATABASE_URL": "postgresql://portico_app@localhost/nothing",
    }
)
CALLBACK = "http://localhost:8000/auth/callback"
STAFF_CALLBACK = "http://staff.localhost:8000/auth/callback"
VERIFIER = "a-verifier-of-forty-three-characters-or-more"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def account_id(slug: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"account {slug}")


def listed_people() -> list[Listed]:
    names = {account.slug: account for account in ACCOUNTS}
    return [
        Listed(
            subject=str(subject_of(person.key)),
            name=person.name,
            native_name=person.native_name,
            email=person.email,
            locale=person.locale,
            origin="demo",
            staff_roles=person.staff_roles,
            places=tuple(
                Place(
                    account_id(slug),
                    slug,
                    names[slug].name,
                    names[slug].native_name,
                    tuple((r, r) for r in roles),
                )
                for slug, _site, roles in person.places
            ),
        )
        for person in PEOPLE
    ]


class Shelf:
    """What services/people/directory.py reads from the database, from a list instead."""

    def __init__(self) -> None:
        self.all = listed_people()
        self.accounts = [Company(account_id(each.slug), each.slug, each.name) for each in ACCOUNTS]

    async def demo_people(self) -> list[Listed]:
        return [each for each in self.all if each.origin == "demo"]

    async def people(self, search: str, first: int, limit: int) -> list[Listed]:
        return [each for each in self.all if search.lower() in f"{each.name} {each.email}".lower()][first:][
            :limit
        ]

    async def count(self, search: str) -> int:
        return len(await self.people(search, 0, len(self.all)))

    async def person(self, subject: str) -> Listed | None:
        return next((each for each in self.all if each.subject == subject), None)

    async def companies(self, search: str, first: int, limit: int) -> list[Company]:
        return [each for each in self.accounts if search.lower() in f"{each.name} {each.slug}".lower()][
            first:
        ][:limit]

    async def company(self, account_id: UUID) -> Company | None:
        return next((each for each in self.accounts if each.id == account_id), None)

    async def members(self, account_id: UUID, first: int, limit: int) -> list[Listed]:
        there = [each for each in self.all if any(place.account_id == account_id for place in each.places)]
        return there[first:][:limit]


@dataclass
class World:
    """`told` are the logout tokens that clients got: (address, token)."""

    keys_file: Path
    shelf: Shelf = field(default_factory=Shelf)
    told: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.app: Litestar = create_app(SETTINGS, self.shelf, self._tell, self.keys_file)
        self.realm: Realm = self.app.state.realm

    async def _tell(self, address: str, token: str) -> None:
        self.told.append((address, token))

    def browser(self, **headers: str) -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=self.app)  # type: ignore[arg-type]
        return httpx2.AsyncClient(transport=transport, base_url="http://localhost:8010", headers=headers)

    async def signed_in(self, key: str, browser: httpx2.AsyncClient, **more: str) -> dict[str, str]:
        """What comes back to the client's address when this person chooses themselves."""
        reply = await browser.post(
            f"{PROTOCOL}/auth",
            params=asking(**more),
            data={"person": str(subject_of(key))},
        )
        return back(reply)

    async def tokens(self, key: str, browser: httpx2.AsyncClient, **more: str) -> dict[str, Any]:
        return await self.exchanged(browser, (await self.signed_in(key, browser, **more))["code"], **more)

    async def exchanged(self, browser: httpx2.AsyncClient, code: str, **more: str) -> dict[str, Any]:
        asked = asking(**more)
        reply = await browser.post(
            f"{PROTOCOL}/token",
            auth=(asked["client_id"], "development"),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": asked["redirect_uri"],
                "code_verifier": VERIFIER,
            },
        )
        told: dict[str, Any] = reply.json()
        return told

    def claims(self, token: str) -> dict[str, Any]:
        return self.realm.keys.read(token)


def asking(**more: str) -> dict[str, str]:
    """A good authorization request, changed; an empty value takes a parameter away."""
    asked = {
        "client_id": "portico",
        "response_type": "code",
        "scope": "openid profile email organization:*",
        "redirect_uri": STAFF_CALLBACK if more.get("client_id") == "portico-staff" else CALLBACK,
        "state": "a state",
        "nonce": "a nonce",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (asked | more).items() if value}


def back(reply: httpx2.Response) -> dict[str, str]:
    """The parameters of the address that the browser is sent to."""
    assert reply.status_code == 303, (reply.status_code, reply.text)
    return dict(parse_qsl(urlsplit(reply.headers["location"]).query))
