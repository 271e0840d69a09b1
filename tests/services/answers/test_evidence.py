"""What is sent with a dispute: a photo or a PDF that is what its name says, kept as it came."""

from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from services.actor import Actor
from services.answers.evidence import MOST_BYTES, Upload, media_of, open_dispute
from services.answers.queries import answers_of, evidence_file
from services.db import execute, transaction
from services.errors import Invalid, NotFound
from services.ids import uuid7
from services.invoices import queries
from services.invoices.disputes import NewDispute, withdraw
from services.invoices.records import DueState, Group, Objection
from tests.factories import acting
from tests.services.invoices.world import billed, check

pytestmark = pytest.mark.usefixtures("undone")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
PDF = b"%PDF-1.7\n" + bytes(40)


def about(number: str, **changed: Any) -> NewDispute:
    usual: dict[str, Any] = {"position": 1, "amount": Decimal(18000), "reason": Objection.DAMAGED}
    return NewDispute(number=number, **{**usual, "evidence": "One of four was broken", **changed})


async def disputes(actor: Actor, number: str) -> int:
    return len((await answers_of(actor, number)).disputes)


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("photo.JPG", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.png", PNG, "image/png"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.png", JPEG, ""),
        ("a.pdf", PNG, ""),
        ("a.jpg.html", JPEG, ""),
        ("a.svg", b"<svg onload='x'/>", ""),
        ("a.jpg", b"<html>", ""),
        ("a.jpg", b"PK\x03\x04", ""),
        ("a.pdf", b"MZ\x90", ""),
        ("a.xml", b"<?xml version='1.0'?>", ""),
        ("a", JPEG, ""),
        ("", b"", ""),
        ("a.gif", b"GIF89a", ""),
    ],
)
def test_a_file_is_what_its_name_and_its_first_bytes_say(name: str, content: bytes, media: str) -> None:
    assert media_of(Upload(name, content)) == media


async def test_a_photo_is_kept_to_the_byte_under_a_harmless_name() -> None:
    minji, _supplier, number = await billed()
    key = await open_dispute(minji, about(number), Upload("C:\\me\\broken\u202egpj.jpg", JPEG))
    [one] = (await answers_of(minji, number)).evidence[key]
    assert (one.name, one.media, one.size) == ("brokengpj.jpg", "image/jpeg", len(JPEG))
    kept = await evidence_file(minji, number, one.id)
    assert kept.content == JPEG
    with pytest.raises(NotFound):
        await evidence_file(minji, number, uuid7())
    with pytest.raises(NotFound):  # it is of another invoice
        await evidence_file(minji, "HRK-2026-00001", one.id)
    carl = await acting("carl")
    with pytest.raises(NotFound):
        await evidence_file(carl, number, one.id)


@pytest.mark.parametrize("content", [PNG, b"", JPEG + bytes(MOST_BYTES)])
async def test_what_is_no_photo_opens_nothing_and_is_told_with_the_rest(content: bytes) -> None:
    minji, _supplier, number = await billed()
    with pytest.raises(Invalid) as refused:
        await open_dispute(minji, about(number, amount=Decimal(0)), Upload("a.jpg", content))
    assert set(refused.value.fields) == {"photo", "amount"}
    with pytest.raises(Invalid) as refused:
        await open_dispute(minji, about(number), Upload("a.jpg", content))
    assert set(refused.value.fields) == {"photo"} and await disputes(minji, number) == 0


async def test_sent_twice_it_is_one() -> None:
    minji, _supplier, number = await billed()
    new = about(number, key=uuid7(), amount=Decimal(72000))
    keys = {await open_dispute(minji, new, Upload("a.jpg", JPEG)) for _again in range(3)}
    said = await answers_of(minji, number)
    assert len(keys) == len(said.disputes) == len(said.evidence[new.key or uuid7()]) == 1


async def test_pieces_are_worth_their_part_of_the_line() -> None:
    minji, _supplier, number = await billed()
    await open_dispute(minji, about(number, amount=Decimal(0), quantity=Decimal(3)))
    [row] = (await answers_of(minji, number)).disputes
    assert row.amount and row.amount.minor == 54000
    with pytest.raises(Invalid) as refused:
        await open_dispute(minji, about(number, quantity=Decimal(5)))
    assert refused.value.fields == {"quantity": "more than billed"}


async def test_what_is_disputed_is_neither_due_nor_overdue() -> None:
    """Only what is left of it is; taken back, all of it is again."""
    minji = await acting("minji")
    number = "HRK-2026-00001"  # 63,800 of it are disputed already
    [before] = await queries.sums(minji)
    net = (await queries.document_of(minji, number)).lines[0].net
    key = await open_dispute(minji, about(number, amount=net - Decimal(58000)))
    row, [after] = await queries.find(minji, number), await queries.sums(minji)
    assert before.overdue.minor - after.overdue.minor == after.disputed.minor - before.disputed.minor > 0
    assert after.open == before.open and row.disputed
    if not after.overdue.minor:
        assert row.due is not DueState.OVERDUE
        assert number not in {one.number for one in await queries.page(minji, Group.OVERDUE)}
    await withdraw(minji, key)
    assert await queries.sums(minji) == [before]
    await check(minji)


async def test_what_was_kept_stays_as_it_is() -> None:
    minji, _supplier, number = await billed()
    await open_dispute(minji, about(number), Upload("a.jpg", JPEG))
    for change in ("DELETE FROM dispute_evidence", "UPDATE dispute_evidence SET name = 'b'"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with transaction():
                await execute(change)
