"""Logout tokens of the identity provider: each works once."""

from services import clock
from services.db import execute
from services.sessions.purge import forget_logout_tokens
from services.sessions.rules import hashed

USE = "INSERT INTO logout_token (jti_hash, used_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING used_at"


async def use_logout_token(issuer: str, jti: str) -> bool:
    """Take note of this token's id; False when it was used before."""
    await forget_logout_tokens()
    return bool(await execute(USE, hashed(f"{issuer}\n{jti}"), clock.now()))
