"""A folder has one owner, and what lay elsewhere for a deleted one does not come back."""

import shutil
import stat
from pathlib import Path

import pytest

from services.postgres import InUse
from services.postgres.home import Home


def test_one_owner_at_a_time(tmp_path: Path) -> None:
    first, second = Home(tmp_path / "pg"), Home(tmp_path / "pg")
    first.claim()
    first.claim()
    with pytest.raises(InUse):
        second.claim()
    first.release()
    second.claim()
    second.release()


def test_data_move_with_their_folder_to_where_everybody_gets(tmp_path: Path) -> None:
    home = Home(tmp_path / "pg")
    home.elsewhere = tmp_path / "var" / "key"
    (home.data / "base").mkdir(parents=True)
    home.move()
    assert home.place == home.elsewhere
    assert (home.data / "base").exists()
    assert stat.S_IMODE(home.elsewhere.stat().st_mode) == stat.S_IRWXU


def test_data_of_a_deleted_folder_do_not_come_back(tmp_path: Path) -> None:
    home = Home(tmp_path / "pg")
    home.elsewhere = tmp_path / "var" / "key"
    (home.data / "base").mkdir(parents=True)
    home.move()
    shutil.rmtree(home.folder)
    home.folder.mkdir()
    home.move()
    assert not home.data.exists()
