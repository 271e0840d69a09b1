"""Every main screen by day, in three languages, on every kind of screen."""

import pytest

from e2e.conftest import Invite
from e2e.looks.every import KINDS, LANGUAGES, every_scene
from e2e.stage import Stage


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_light(people: Invite, stage: Stage, kind: str, language: str) -> None:
    every_scene(people, stage, kind, language, dark=False)
