"""Signing keys."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import httpx2
import pytest

from auth.realm.keys import BadToken, Keys
from auth.realm.realm import PROTOCOL
from tests.auth.realm.world import World


async def test_a_new_key_signs_and_the_old_one_still_verifies(
    world: World, browser: httpx2.AsyncClient
) -> None:
    """B6."""
    keys = world.realm.keys
    old, before = keys.active, keys.sign({"x": 1})
    new = keys.rotate()
    assert keys.read(before) == {"x": 1}
    published = (await browser.get(f"{PROTOCOL}/certs")).json()["keys"]
    assert [key["kid"] for key in published] == [new.kid, old.kid]
    assert all("d" not in key for key in published)
    assert keys.remove(old.component)
    with pytest.raises(BadToken):
        keys.read(before)


def test_the_active_key_cannot_be_taken_away(world: World) -> None:
    assert not world.realm.keys.remove(world.realm.keys.active.component)
    assert world.realm.keys.all


def test_keys_outlive_the_process_in_a_file_of_their_own(made_keys: Path) -> None:
    assert Keys(made_keys).active.kid == Keys(made_keys).active.kid
    assert made_keys.stat().st_mode & 0o077 == 0


def test_a_broken_file_costs_a_new_key(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text("[{}]")
    assert Keys(file).active.kid


def test_the_public_key_is_no_secret(world: World) -> None:
    """B4: a token signed with HS256 and the public key is refused."""
    key = world.realm.keys.active
    head, body = (b64(json.dumps(part).encode()) for part in ({"alg": "HS256", "kid": key.kid}, {"x": 1}))
    forged = hmac.new(key.pair.as_pem(private=False), f"{head}.{body}".encode(), hashlib.sha256).digest()
    with pytest.raises(BadToken):
        world.realm.keys.read(f"{head}.{body}.{b64(forged)}")


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
