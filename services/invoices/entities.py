"""The companies of the supplier that bill, and how each account is billed."""

import msgspec

from services.actor import Actor, Permission
from services.db import execute
from services.errors import Invalid
from services.invoices.document import BankAccount, Party
from services.invoices.korea import is_business_number
from services.invoices.policy import TaxPolicy
from services.invoices.tables import BillingProfile
from services.invoices.terms import Terms
from services.ownership import claim

ADD = """
    INSERT INTO legal_entity (key, country, zone, prefix, party, banks, means, terms, tax_scope, tax_rounding)
    VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8::jsonb, $9, $10) ON CONFLICT DO NOTHING
"""


class LegalEntity(msgspec.Struct, frozen=True, kw_only=True):
    """Who bills, how it is paid, how it reckons tax."""

    key: str
    zone: str
    prefix: str
    party: Party
    banks: tuple[BankAccount, ...]
    means: str
    policy: TaxPolicy
    terms: Terms = Terms()

    @property
    def country(self) -> str:
        """Under whose law it bills."""
        return self.party.address.country


async def add_entity(actor: Actor, one: LegalEntity) -> None:
    """Write a company down; one that is there stays as it is. Works as the owner. Raises Invalid for a wrong number and for terms that cannot be agreed."""
    actor.require(Permission.SYSTEM_ACT)
    _check(one.party)
    one.terms.check()
    await execute(
        ADD, one.key, one.country, one.zone, one.prefix, msgspec.json.encode(one.party).decode(),
        msgspec.json.encode(one.banks).decode(), one.means,
        msgspec.json.encode(one.terms).decode(), one.policy.scope, one.policy.rounding,
    )  # fmt: skip


async def bill_through(
    actor: Actor,
    entity: LegalEntity,
    buyer: Party,
    locale: str,
    terms: Terms | None = None,
    reference: str = "",
) -> None:
    """From now on the account of the actor is billed by this company, under this name, on its terms or on those given.

    `reference` is what the buyer wants to read on each (BT-10); within Germany there must be one (DE-R-015). Works as the owner. Raises Invalid for a wrong number and for terms that cannot be agreed.
    """
    actor.require(Permission.SYSTEM_ACT)
    _check(buyer)
    if terms:
        terms.check()
    profile = claim(
        actor, BillingProfile, entity=entity.key, party=msgspec.json.encode(buyer).decode(), locale=locale,
        terms=msgspec.json.encode(terms).decode() if terms else None, buyer_reference=reference,
    )  # fmt: skip
    await BillingProfile.insert(profile)


def _check(party: Party) -> None:
    """A Korean business number is on every tax invoice: a wrong digit would make it void."""
    if party.address.country == "KR" and party.vat_id and not is_business_number(party.vat_id):
        raise Invalid({"vat_id": "not a business number"})
