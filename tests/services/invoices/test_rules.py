"""A dispute ends once, and who ends it how is declared."""

import pytest

from services.actor import Permission
from services.errors import Conflict
from services.invoices.records import DisputeStatus
from services.invoices.rules import DISPUTE_RULES


@pytest.mark.parametrize("act", ["accept", "reject", "withdraw"])
def test_what_is_over_stays_over(act: str) -> None:
    arrow = DISPUTE_RULES.allow(act, DisputeStatus.OPEN)
    assert (arrow.needs is Permission.INVOICES_DISPUTE) == (act == "withdraw")
    for over in (DisputeStatus.ACCEPTED, DisputeStatus.REJECTED, DisputeStatus.WITHDRAWN):
        with pytest.raises(Conflict):
            DISPUTE_RULES.allow(act, over)
        assert DISPUTE_RULES.acts_from(over) == ()
