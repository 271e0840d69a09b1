"""The whole portal without a database: enough to read its routes and to draw."""

import pytest

from services.settings import load
from web.app import create_door
from web.door import Door


@pytest.fixture(scope="session")
def door() -> Door:
    return create_door(
        load({"PORTICO_MODE": "development", "DATABASE_URL": "postgresql://portico_app@localhost/none"})
    )
