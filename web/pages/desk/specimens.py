"""The first page of the staff host in its states."""

from web.components.specimen import Shown
from web.pages.desk.views import Desk

VERSIONS = [("Portico", "0.1.0"), ("PostgreSQL", "18.1")]


def specimens() -> Shown:
    for missing in ("", "database", "migrations", "disk", "stopping"):
        yield missing or "all well", Desk(name="Sora Han", missing=missing, versions=VERSIONS, tasks=(0, 0))
    yield "tasks wait", Desk(name="Sora Han", missing="", versions=VERSIONS, tasks=(4, 1))
    yield "no right to tasks", Desk(name="Dana Lee", missing="", versions=VERSIONS, tasks=None)
