"""Billing, crediting, debiting, paying in advance, early and late, and disputing in any order: no sum ever disagrees.

A refusal changes nothing.
"""

import pytest
from anyio import to_thread
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.factories import acting
from tests.services.invoices.machine import AGREED, Machine
from tests.services.invoices.world import on


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize(("who", "currency"), [("anna", "EUR"), ("minji", "KRW")])
async def test_no_sum_ever_disagrees(who: str, currency: str) -> None:
    """Half-up for each rate in euros; down for each line in won."""
    Machine.customer, Machine.currency = await acting(who), currency
    await on(Machine.customer, AGREED)
    calm = settings(
        max_examples=12, stateful_step_count=20, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    await to_thread.run_sync(lambda: run_state_machine_as_test(Machine, settings=calm))
