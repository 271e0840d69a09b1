"""An embedded PostgreSQL: one folder, one unix socket, one owner, no network."""

from services.postgres.binaries import Binaries, find
from services.postgres.server import Postgres
from services.postgres.trouble import PostgresTrouble

__all__ = ["Binaries", "Postgres", "PostgresTrouble", "find"]
