"""The server of one folder: start, stop, where to connect."""

import asyncio
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import asyncpg

from services.postgres import orphan
from services.postgres.binaries import Binaries, find
from services.postgres.home import Home
from services.postgres.identity import Identity, choose, readable
from services.postgres.trouble import PostgresTrouble, explain, need_room

SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "log_min_messages": "warning",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
RECOVERY_SECONDS = 120
ENDINGS = ((signal.SIGINT, 15), (signal.SIGQUIT, 5), (signal.SIGKILL, 5))
LOG_BYTES = 4 * 1024 * 1024


class Postgres:
    """A PostgreSQL in a folder. Only one process at a time can have it; as root it runs as somebody else."""

    def __init__(
        self,
        folder: Path,
        *,
        settings: Mapping[str, str] | None = None,
        binaries: Binaries | None = None,
        identity: Identity | None = None,
    ) -> None:
        """Nothing is made or started before `start`; raises PostgresTrouble when there are no programs."""
        self.home = Home(folder)
        self.binaries = binaries or find()
        self.settings = {**SETTINGS, **(settings or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self._identity = identity

    def start(self) -> Self:
        """Make what is missing, start, wait until it answers; raises PostgresTrouble."""
        self.home.claim()
        try:
            self._prepare()
            self._launch()
        except OSError as error:
            self.stop()
            raise PostgresTrouble(
                f"The database in {self.home.folder} cannot be started: {error}."
            ) from error
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the server, roughly when it does not go, and let others have the folder."""
        if self.process and self.process.poll() is None:
            for sign, seconds in ENDINGS:
                self.process.send_signal(sign)
                try:
                    self.process.wait(seconds)
                    break
                except subprocess.TimeoutExpired:
                    continue
        self.process = None
        self.home.release()

    def answers(self) -> bool:
        """Whether a server of this folder is ready, whoever started it."""
        process, state = orphan.state(self.home.data)
        return state == "ready" and orphan.serves(process, self.home.data)

    def url(self, database: str = SUPERUSER, user: str = SUPERUSER) -> str:
        """Where a user finds a database; no password, the closed folder of the socket guards it."""
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.home.sockets), safe='')}"

    def sql(self, text: str, database: str = SUPERUSER) -> str:
        """Run one statement and give its rows as `a|b` lines, or run several and give nothing."""
        with ThreadPoolExecutor(1) as pool:  # a loop of its own: callers may be inside of one
            return pool.submit(asyncio.run, self._sql(text, database)).result()

    async def _sql(self, text: str, database: str) -> str:
        connection = await asyncpg.connect(self.url(database))
        try:
            rows = await connection.fetch(text)
        except asyncpg.PostgresSyntaxError as error:
            if "multiple commands" not in str(error):
                raise
            await connection.execute(text)
            return ""
        finally:
            await connection.close()
        return "\n".join("|".join("" if cell is None else str(cell) for cell in row) for row in rows)

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _prepare(self) -> None:
        need_room(self.home.folder)
        orphan.end(self.home.data)
        self.identity = self._identity or choose(self.home.folder, self.binaries)
        self.home.furnish(self.identity)
        self.programs = readable(self.binaries, self.identity, self.home.elsewhere)
        if not self.home.data.exists():
            self._create()
        self._check_version()

    def _create(self) -> None:
        # In a folder of another name first: an initdb that was cut short never looks like a database.
        half = self.home.data.with_name("data.half")
        shutil.rmtree(half, ignore_errors=True)
        self.identity.own(half)
        command = self.identity.command(
            self.programs.program("initdb"), "-D", half, "-U", SUPERUSER, "-E", "UTF8", *self.binaries.locale,
            "--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync", "--no-instructions",
        )  # fmt: skip
        done = subprocess.run(command, **self.identity.options, capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(half, ignore_errors=True)
            raise explain(done.stderr, self.home.folder, self.home.log)
        half.rename(self.home.data)

    def _check_version(self) -> None:
        mark = self.home.data / "PG_VERSION"
        made = mark.read_text().strip() if mark.exists() else ""
        if not made:
            raise explain("FATAL:  PG_VERSION is missing", self.home.folder, self.home.log)
        if made != str(self.binaries.major):
            raise PostgresTrouble(
                f"The database in {self.home.folder} was made by PostgreSQL {made}, this is {self.binaries.major}: "
                "make a backup with the old one, or let `make reset` delete it."
            )

    def _launch(self) -> None:
        options = [f"-c{name}={value}" for name, value in self.settings.items()]
        command = self.identity.command(
            self.programs.program("postgres"), "-D", self.home.data,
            f"-cunix_socket_directories={self.home.sockets}", *options,
        )  # fmt: skip
        fresh = self.home.log.exists() and self.home.log.stat().st_size > LOG_BYTES
        with self.home.log.open("wb" if fresh else "ab") as log:
            begin = log.tell()
            # Its own group: Ctrl-C must reach the supervisor only, which ends the database last.
            self.process = subprocess.Popen(
                command,
                **self.identity.options,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait(self.process, begin)

    def _wait(self, process: subprocess.Popen[bytes], begin: int) -> None:
        until = time.monotonic() + RECOVERY_SECONDS
        while process.poll() is None:
            if orphan.state(self.home.data) == (process.pid, "ready"):
                return
            if time.monotonic() > until:
                raise PostgresTrouble(
                    f"PostgreSQL did not answer within {RECOVERY_SECONDS} seconds: see {self.home.log}."
                )
            time.sleep(0.02)
        with self.home.log.open("rb") as log:
            log.seek(begin)
            raise explain(log.read().decode(errors="replace"), self.home.folder, self.home.log)
