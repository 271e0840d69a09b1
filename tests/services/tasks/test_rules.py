"""A task is open or done, and can be opened again."""

import pytest

from services.errors import Conflict
from services.tasks.records import TaskStatus as S
from services.tasks.rules import TASK_RULES


def test_its_two_arrows() -> None:
    assert TASK_RULES.allow("finish", S.OPEN).to == S.DONE and TASK_RULES.allow("reopen", S.DONE).to == S.OPEN
    for act, state in (("finish", S.DONE), ("reopen", S.OPEN)):
        with pytest.raises(Conflict):
            TASK_RULES.allow(act, state)
