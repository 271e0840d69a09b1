"""Keys and walls of the mails, and what each role may do with them and with the queue."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection
from services.ownership import MINE, row_security

ID = "2026-11-25T02:56:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls of jobs and mails"

KEYS = """
    ALTER TABLE mail ADD CONSTRAINT mail_account FOREIGN KEY (account_id) REFERENCES account (id);
    ALTER TABLE mail ADD CONSTRAINT mail_person FOREIGN KEY (person_id) REFERENCES person (id);
    ALTER TABLE mail_refusal ADD CONSTRAINT mail_refusal_person FOREIGN KEY (person_id) REFERENCES person (id);
    CREATE INDEX mail_newest ON mail (created_at DESC, id DESC);
    CREATE INDEX mail_over ON mail (account_id, ended_at) WHERE ended_at IS NOT NULL;
    CREATE INDEX mail_open ON mail (state) WHERE state <> 'sent';
"""

RIGHTS = f"""
    -- Staff see that mails go out, never for whom or what they say: a view of the owner looks over the walls.
    CREATE VIEW mail_log AS
        SELECT mail.id, mail.account_id, account.slug AS account, kind, state, attempts, reason, created_at, next_try_at, ended_at
        FROM mail JOIN account ON account.id = mail.account_id;
    -- The same for the queue: how much there is of what, and since when.
    CREATE VIEW job_log AS
        SELECT entrypoint AS name, status::text AS state, count(*) AS number, min(execute_after) AS since
        FROM pgqueuer GROUP BY entrypoint, status;

    -- Who changes something adds jobs, and can neither read nor take back what others added.
    GRANT INSERT (priority, entrypoint, payload, execute_after, dedupe_key, status) ON pgqueuer
        TO portico_app, portico_jobs;
    GRANT USAGE ON SEQUENCE pgqueuer_id_seq TO portico_app, portico_jobs;
    GRANT SELECT ON mail, mail_log, job_log TO portico_app;
    GRANT SELECT, INSERT, DELETE ON mail_refusal TO portico_app;

    GRANT SELECT, UPDATE, DELETE ON pgqueuer TO portico_jobs;
    GRANT SELECT, INSERT, DELETE ON pgqueuer_log TO portico_jobs;
    GRANT SELECT ON pgqueuer_statistics, pgqueuer_schedules TO portico_jobs;
    GRANT USAGE ON SEQUENCE pgqueuer_log_id_seq TO portico_jobs;
    GRANT SELECT, INSERT, UPDATE, DELETE ON mail TO portico_jobs;
    GRANT SELECT ON mail_refusal TO portico_jobs;
    -- A job works for one account.
    CREATE POLICY jobs_work ON mail TO portico_jobs USING ({MINE}) WITH CHECK ({MINE});
"""  # noqa: S608 constants


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(KEYS + row_security("mail") + RIGHTS)

    manager.add_raw(build)
    return manager
