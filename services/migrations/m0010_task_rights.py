"""What each role may do with tasks: the worker opens them, staff move them, nobody takes one away."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-25T03:10:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "rights on tasks"

RIGHTS = """
    ALTER TABLE task ADD CONSTRAINT task_done_by FOREIGN KEY (done_by) REFERENCES person (id);
    ALTER TABLE task ADD CONSTRAINT task_done CHECK (status <> 'done' OR (done_by IS NOT NULL AND note <> ''));
    CREATE INDEX task_open ON task (due_on, opened_at, id) WHERE status = 'open';
    CREATE INDEX task_done_newest ON task (status_since DESC, id) WHERE status = 'done';
    GRANT SELECT, INSERT ON task TO portico_jobs;
    GRANT SELECT ON task TO portico_app;
    GRANT UPDATE (status, status_since, done_by, note) ON task TO portico_app;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(RIGHTS)

    manager.add_raw(build)
    return manager
