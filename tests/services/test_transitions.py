"""States change along declared arrows only."""

import pytest

from services.actor import Permission
from services.errors import Conflict
from services.transitions import Rules, transition

LAMP = Rules("lamp", (transition("light", ["off"], "on", Permission.SELF_MANAGE),))


def test_an_arrow_leads_from_its_states_to_one() -> None:
    assert LAMP.allow("light", "off").to == "on"
    with pytest.raises(Conflict, match="lamp cannot light from on"):
        LAMP.allow("light", "on")
    with pytest.raises(KeyError):
        LAMP.of("break")
