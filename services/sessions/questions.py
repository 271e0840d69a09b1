"""The written questions of each request: who holds a cookie, and what the transaction may show them.

Piccolo needs 380 microseconds to build these joins, asyncpg 12 to ask them.
"""

from services.db import SCOPE

ALIVE = """
    session.token_hash = $1 AND session.host = $2 AND session.ended_at IS NULL AND session.ends_at > $3
    AND session.seen_at + make_interval(secs => session.idle_seconds) > $3 AND person.enabled
"""
PERSON = """
    person.id AS person_id, person.name, person.native_name, person.locale, person.zone, person.theme
"""
WHO = f"""
    session.id AS session_id, session.seen_at, session.acr, session.auth_time, {PERSON}
"""
BELOW = """
    WITH RECURSIVE below AS (
        SELECT one.id FROM account AS one WHERE one.parent = account.id
        UNION SELECT one.id FROM account AS one JOIN below ON one.parent = below.id
    ) SELECT id FROM below
"""
# Whose rights reach below the account is told what is there.
WHERE = f"""
    account.id AS account_id, account.slug, account.name AS account_name,
    account.native_name AS account_native_name, membership.site_id, given.rights,
    CASE WHEN given.wide THEN ARRAY({BELOW}) END AS below
"""
BELONGS = """
    LEFT JOIN membership ON membership.person = person.id AND membership.ended_at IS NULL
    LEFT JOIN account ON account.id = membership.account
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_array(permission, scope, limit_minor)) AS rights, bool_or(scope = 'subtree') AS wide
        FROM membership_role JOIN role_grant ON role_grant.role = membership_role.role
        WHERE membership_role.membership = membership.id
    ) AS given ON true
"""
MEMBERSHIPS = f"""
    SELECT {WHO}, {WHERE} FROM session JOIN person ON person.id = session.person {BELONGS}
"""  # noqa: S608 constants of this file
BY_ACCOUNT = " ORDER BY account_name, account_id"
EVERYWHERE = f"{MEMBERSHIPS} WHERE session.id = $1 AND account.id IS NOT NULL {BY_ACCOUNT}"
STAFF = f"""
    SELECT {WHO}, person.staff_roles FROM session JOIN person ON person.id = session.person WHERE {ALIVE}
"""  # noqa: S608 constants of this file
WITHOUT_SESSION = f"""
    SELECT NULL::uuid AS session_id, '' AS acr, $3::timestamptz AS auth_time, {PERSON}, {WHERE}
    FROM person {BELONGS} WHERE person.id = $1 AND account.id = $2 AND person.enabled
"""  # noqa: S608 constants of this file
TO_HERE = SCOPE.format(
    account="coalesce(account_id::text, '')",
    accounts="array_to_string(account_id || below, ',')",
    person="person_id::text",
    support_session="''",
)
# Who it is, and from here on the transaction is for their account: one round trip of every request. Their place is
# looked for below a row of the scope, so never before that is set.
MEMBER = f"""
    WITH mine AS MATERIALIZED ({MEMBERSHIPS} WHERE {ALIVE}),
    here AS (SELECT account_id, below FROM mine WHERE slug = $4),
    scope AS MATERIALIZED (
        {TO_HERE}
        FROM (SELECT person_id FROM mine LIMIT 1) AS who LEFT JOIN here ON true
    )
    SELECT mine.*, CASE WHEN slug = $4 THEN
        (SELECT ARRAY[native_name, name] FROM site WHERE id = mine.site_id AND scope IS NOT NULL)
    END AS place
    FROM mine, scope {BY_ACCOUNT}
"""  # noqa: S608 constants of this file
