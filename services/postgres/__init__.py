"""An embedded PostgreSQL: one folder, one unix socket, one owner, no network."""

from services.postgres.binaries import Binaries, find
from services.postgres.server import Postgres
from services.postgres.trouble import InUse, PostgresTrouble

__all__ = ["Binaries", "InUse", "Postgres", "PostgresTrouble", "find"]
