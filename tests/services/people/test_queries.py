"""The person whom the identity provider names."""

import pytest

from services.people.identity import subject_of
from services.people.queries import by_identity
from tests.database import ISSUER

pytestmark = pytest.mark.usefixtures("undone")
MINJI = str(subject_of("minji"))


@pytest.mark.parametrize(
    ("issuer", "subject"),
    [
        (ISSUER, MINJI.upper()),
        (ISSUER, MINJI + " "),
        (ISSUER + "/", MINJI),
        (ISSUER.upper(), MINJI),
        ("https://elsewhere.example/realms/portico", MINJI),
        (ISSUER, "minji@hanul.example"),
        (ISSUER, "Minji Kim"),
        (ISSUER, "minji"),
        (ISSUER, ""),
        (ISSUER, "%"),
    ],
)
async def test_neither_mail_nor_name_nor_another_issuer_finds_anybody(issuer: str, subject: str) -> None:
    """B8: byte by byte."""
    assert await by_identity(issuer, subject) is None


async def test_the_identity_finds_its_person() -> None:
    """B8."""
    known, sora = await by_identity(ISSUER, MINJI), await by_identity(ISSUER, str(subject_of("sora")))
    assert known and known.email == "minji@hanul.example" and known.staff_roles == ()
    assert sora and sora.staff_roles == ("support",)
