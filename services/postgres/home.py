"""The folder of one database: who owns it now, and where its parts lie."""

import fcntl
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from services.postgres.identity import Identity
from services.postgres.trouble import InUse, PostgresTrouble

LONGEST_SOCKET = 107
SOCKET = ".s.PGSQL.5432"


class Home:
    """`folder` is what the person named; a server that may not look into it keeps its data elsewhere."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made before `claim`."""
        self.folder = folder.absolute()
        key = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        self.elsewhere = Path("/var/lib/portico") / key
        self.log = self.folder / "log"
        self.mark = self.folder / "elsewhere"
        self._short = Path(tempfile.gettempdir()) / f"portico-{os.geteuid()}-{key}"
        self._lock: int | None = None

    @property
    def place(self) -> Path:
        """Where the server keeps its parts."""
        return self.elsewhere if self.mark.exists() else self.folder

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.place / "data"

    @property
    def sockets(self) -> Path:
        """The closed folder of the socket: whoever gets in is the database's superuser."""
        return self.place if len(os.fsencode(self.place / SOCKET)) <= LONGEST_SOCKET else self._short

    def claim(self) -> None:
        """Become the only owner; raises PostgresTrouble when there is another."""
        if self._lock is not None:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError as error:
            raise PostgresTrouble(
                f"The database folder {self.folder} belongs to another user: start as that user, or move it away."
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.read(lock, 20).decode() or "unknown"
            os.close(lock)
            raise InUse(
                f"The database in {self.folder} is in use by another Portico (process {owner}): stop that one first."
            ) from error
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        self._lock = lock

    def release(self) -> None:
        """Let another process have the folder."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def furnish(self, identity: Identity) -> None:
        """Make the folders and give them to whom the server runs as."""
        identity.own(self.folder)
        if not self.mark.exists() and not identity.reaches("-x", self.folder):
            self.move()
        if self.place == self.elsewhere:
            identity.own(self.elsewhere)
        if self.sockets == self._short:
            self._furnish_short(identity)

    def move(self) -> None:
        """From now on the data, if there are any, lie where every user can get to."""
        # What lies there belonged to a folder that somebody deleted.
        shutil.rmtree(self.elsewhere, ignore_errors=True)
        self.elsewhere.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.elsewhere.parent.chmod(0o755)
        here, there = self.folder / "data", self.elsewhere / "data"
        if here.exists():
            shutil.move(here, there)
        self.mark.write_text(f"{self.elsewhere}\n")

    def _furnish_short(self, identity: Identity) -> None:
        self._short.mkdir(mode=0o700, exist_ok=True)
        if self._short.is_symlink() or self._short.stat().st_uid not in {os.geteuid(), identity.uid}:
            raise PostgresTrouble(f"{self._short} belongs to somebody else: remove it, or set TMPDIR.")
        identity.own(self._short)

    def destroy(self) -> None:
        """Delete everything; the folder must be claimed by this process."""
        for place in (self.elsewhere, self._short, self.folder):
            shutil.rmtree(place, ignore_errors=not place.exists())
        self.release()
