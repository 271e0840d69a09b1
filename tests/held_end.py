"""A way to PostgreSQL that carries its last words at once, and that it has gone only later, as a busy machine does."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

SOCKET = ".s.PGSQL.5432"
BUFFER = 1 << 16


@contextlib.asynccontextmanager
async def end_held(url: str, seconds: float = 1) -> AsyncIterator[str]:
    """The URL of another door to the same server: what the server ends stays open behind it for so long."""
    home = parse_qs(urlsplit(url).query)["host"][0]

    async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_unix_connection(f"{home}/{SOCKET}")
        asks = asyncio.create_task(_carry(reader, to_server))
        answers = asyncio.create_task(_carry(from_server, writer))
        with contextlib.suppress(
            asyncio.CancelledError
        ):  # the loop's end, which its server would report as an error
            await asyncio.wait({asks, answers}, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({asks}, timeout=seconds)
        for task in (asks, answers):
            task.cancel()
        to_server.close()
        writer.close()

    with tempfile.TemporaryDirectory() as folder:
        listening = await asyncio.start_unix_server(one, Path(folder) / SOCKET)
        try:
            yield url.replace(quote(home, safe=""), quote(folder, safe=""))
        finally:
            listening.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while some := await reader.read(BUFFER):
            writer.write(some)
            await writer.drain()
