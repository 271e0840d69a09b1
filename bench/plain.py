"""The database as plain Piccolo reaches it."""

import os

from piccolo.engine.postgres import PostgresEngine

PLAIN = PostgresEngine({"dsn": os.environ["DATABASE_OWNER_URL"]})
