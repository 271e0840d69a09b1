"""Organizations: the accounts of the portal, and those that admin calls make."""

from typing import Any
from uuid import UUID, uuid4

import msgspec

from auth.realm.people import MANY, Directory, User, user_of
from services.people.directory import Company


class Domain(msgspec.Struct):
    name: str
    verified: bool = False


class Organization(msgspec.Struct, kw_only=True, rename="camel"):
    """A company as Keycloak writes it (OrganizationRepresentation)."""

    id: str = msgspec.field(default_factory=lambda: str(uuid4()))
    name: str
    alias: str = ""
    enabled: bool = True
    description: str = ""
    redirect_url: str = ""
    domains: list[Domain] = []
    attributes: dict[str, list[str]] = {}


def organization_of(company: Company) -> Organization:
    return Organization(id=str(company.id), name=company.name, alias=company.slug)


class Companies:
    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.made: dict[str, Organization] = {}
        self.joined: dict[str, dict[str, User]] = {}
        self.removed: set[str] = set()

    async def find(self, organization_id: str) -> Organization | None:
        if organization_id in self.removed:
            return None
        if made := self.made.get(organization_id):
            return made
        try:
            company = await self.directory.company(UUID(organization_id))
        except ValueError:
            return None
        return organization_of(company) if company else None

    async def search(self, search: str, first: int, limit: int) -> list[Organization]:
        made = [each for each in self.made.values() if search.lower() in f"{each.name} {each.alias}".lower()]
        page = made[first : first + limit]
        if len(page) < limit:
            rest = await self.directory.companies(search, max(0, first - len(made)), limit - len(page))
            page += [organization_of(company) for company in rest if str(company.id) not in self.removed]
        return page

    async def taken(self, organization: Organization) -> bool:
        """True when another company has this name or alias."""
        names = {organization.name.lower(), organization.alias.lower()}
        there = await self.search(organization.name, 0, MANY) + await self.search(organization.alias, 0, MANY)
        return any(
            names & {each.name.lower(), each.alias.lower()} for each in there if each.id != organization.id
        )

    def keep(self, given: dict[str, Any], organization_id: str = "") -> Organization:
        """A new company, or one with other words. Raises msgspec.ValidationError."""
        names = {
            "name",
            "alias",
            "enabled",
            "description",
            "redirectUrl",
            "domains",
            "attributes",
        }
        fields = {name: value for name, value in given.items() if name in names}
        own = {"id": organization_id} if organization_id else {}
        organization = msgspec.convert({"alias": given.get("name", "")} | fields | own, Organization)
        self.made[organization.id] = organization
        return organization

    def remove(self, organization: Organization) -> None:
        self.made.pop(organization.id, None)
        self.joined.pop(organization.id, None)
        self.removed.add(organization.id)

    async def members(self, organization: Organization, first: int, limit: int) -> list[User]:
        joined = list(self.joined.get(organization.id, {}).values())
        page = joined[first : first + limit]
        if len(page) < limit and organization.id not in self.made:
            start = max(0, first - len(joined))
            listed = await self.directory.members(UUID(organization.id), start, limit - len(page))
            page += [user_of(each) for each in listed]
        return page

    def join(self, organization: Organization, user: User) -> bool:
        """False when the person is there already."""
        members = self.joined.setdefault(organization.id, {})
        if user.id in members:
            return False
        members[user.id] = user
        return True

    def leave(self, organization: Organization, subject: str) -> bool:
        return self.joined.get(organization.id, {}).pop(subject, None) is not None

    async def of_person(self, subject: str) -> list[Organization]:
        """The companies of a person: those of the portal's memberships, then those joined here."""
        listed = await self.directory.person(subject)
        places = listed.places if listed else ()
        known = [organization_of(Company(place.account_id, place.slug, place.name)) for place in places]
        joined = [
            self.made[each]
            for each, members in self.joined.items()
            if subject in members and each in self.made
        ]
        return [each for each in known if each.id not in self.removed | self.made.keys()] + joined
