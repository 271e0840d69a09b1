"""What a carrier says moves a parcel, from wherever it stood; what is merged or taken back moves no more."""

import pytest

from services.errors import Conflict
from services.shipments.records import Code
from services.shipments.records import PackageStatus as S
from services.shipments.rules import ACTS, PACKAGE_RULES


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.UNKNOWN])
@pytest.mark.parametrize("state", S)
def test_a_word_of_the_carrier(code: Code, state: S) -> None:
    if state in {S.MERGED, S.CANCELLED}:
        with pytest.raises(Conflict):
            PACKAGE_RULES.allow(ACTS[code], state)
    else:
        assert PACKAGE_RULES.allow(ACTS[code], state).to in set(S)


def test_only_a_parcel_that_did_not_leave_is_unpacked_and_none_that_is_over_is_merged() -> None:
    assert PACKAGE_RULES.of("unpack").sources == {S.PACKED}
    assert not PACKAGE_RULES.of("merge").sources & {S.DELIVERED, S.RETURNED, S.LOST, S.MERGED, S.CANCELLED}


def test_every_state_says_whom_it_waits_for() -> None:
    assert set(PACKAGE_RULES.states) == set(S)
