"""PostgreSQL's programs are copied when who runs them may not look where they are."""

import shutil
from pathlib import Path

from services.postgres import Postgres, find
from services.postgres.binaries import look
from services.postgres.identity import Identity, readable


def test_programs_below_a_closed_folder_are_copied_once(tmp_path: Path, identity: Identity) -> None:
    given = find()
    tree, closed = given.folder.parent, tmp_path / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(tree, closed / "site" / tree.parent.name / tree.name, symlinks=True)
    libraries = tree.parent.with_name(f"{tree.parent.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / "site" / libraries.name, symlinks=True)
    hidden = look(closed / "site" / tree.parent.name / tree.name / "bin")
    assert hidden
    postgres = Postgres(tmp_path / "pg", binaries=hidden, identity=identity)
    with postgres:
        assert postgres.sql("SELECT 1") == "1"
        assert readable(hidden, identity, postgres.home.elsewhere) == postgres.programs
    postgres.home.destroy()
