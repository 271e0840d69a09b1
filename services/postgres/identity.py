"""As whom PostgreSQL runs, since it refuses to be root."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from services.postgres.binaries import Binaries

# In a user namespace we look like nobody and still own our files: no system user, nothing to hand over.
MAPPED = ("unshare", "--user", "--map-user=65534", "--map-group=65534")

# nobody, who may look into closed folders. PostgreSQL asks access(2), which forgets that without the secure bit.
SEEING = (
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search", "--securebits=+no_setuid_fixup",
)  # fmt: skip


@dataclass(frozen=True)
class Identity:
    """A way to start programs as `uid` and `gid`: `prefix`, where there is one, goes before the command and does it."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def command(self, *words: object) -> list[str]:
        """The words of a command, with what must go before them."""
        return [*self.prefix, *map(str, words)]

    @property
    def options(self) -> dict[str, Any]:
        """Arguments for subprocess; variables such as PGPORT and PGDATA stay outside."""
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        taken: dict[str, Any] = (
            {}
            if self.uid is None or self.prefix
            else {"user": self.uid, "group": self.gid, "extra_groups": []}
        )
        return {"env": variables, "cwd": "/", **taken}

    def reaches(self, test: str, path: Path) -> bool:
        """Whether this identity passes `test -x` (or -w) on a path."""
        try:
            command = self.command("test", test, path)
            return subprocess.run(command, **self.options, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def own(self, folder: Path) -> None:
        """Make the folder and all in it belong to this identity, closed to everybody else."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0 and folder.stat().st_uid != (self.uid or 0):
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self.uid or 0, self.gid or 0, follow_symlinks=False)
        if stat.S_IMODE(folder.stat().st_mode) != stat.S_IRWXU:
            folder.chmod(stat.S_IRWXU)


def choose(folder: Path, binaries: Binaries) -> Identity:
    """The identity that can work in the folder: ourselves, ourselves in a namespace, or `nobody`."""
    if os.geteuid() != 0:
        return Identity()
    mapped = Identity(prefix=MAPPED)
    ours = folder.stat().st_uid == 0 or folder.stat().st_uid == nobody().uid
    if ours and mapped.reaches("-x", binaries.folder / "postgres") and mapped.reaches("-x", folder.parent):
        return mapped
    return nobody() if nobody().reaches("-x", Path("/")) else seeing_nobody()


def nobody() -> Identity:
    """The user that owns nothing."""
    entry = pwd.getpwnam("nobody")
    return Identity(uid=entry.pw_uid, gid=entry.pw_gid)


def seeing_nobody() -> Identity:
    """The same where even `/` is closed to everybody but root, and no program would start."""
    return replace(nobody(), prefix=SEEING)


def readable(binaries: Binaries, identity: Identity, room: Path) -> Binaries:
    """Programs that the identity can run: these, or a copy of them in `room` when a parent folder is closed."""
    if identity.reaches("-x", binaries.folder / "postgres"):
        return binaries
    tree = binaries.folder.parent
    copies = room / f"programs-{binaries.version}"
    target = copies / tree.parent.name / tree.name
    if not target.exists():
        half = copies.with_name(f"{copies.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(tree, half / tree.parent.name / tree.name, symlinks=True)
        # The wheel keeps its shared libraries beside the package and finds them by their relative place.
        libraries = tree.parent.with_name(f"{tree.parent.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        for path in (half, *half.rglob("*")):
            if not path.is_symlink():
                path.chmod(
                    path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444)
                )
        half.rename(copies)
    return replace(binaries, folder=target / "bin")
