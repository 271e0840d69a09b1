"""Others in the same database: orders of three lines, and people with sessions. Made in SQL, and in no other place."""

from services.postgres import Postgres
from web.assets import SHEET, asset
from web.frame import SHEET_KEPT

PER_ACCOUNT = 400
PEOPLE = 24_000
# Indexes that nothing depends on are made anew afterwards, and no trigger looks at each row: a tenth of the time.
LAY_ASIDE = """
    CREATE TEMP TABLE laid_aside AS
        SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
        WHERE indrelid IN ('orders'::regclass, 'order_line'::regclass)
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid);
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT * FROM laid_aside LOOP EXECUTE 'DROP INDEX ' || one.name; END LOOP;
    END $$;
    SET session_replication_role = replica;
    CREATE FUNCTION pg_temp.key(kind text, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql
        AS $$ SELECT (kind || '000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
"""
ORDERS = """
    INSERT INTO account (id, slug, name, native_name, legal_name, country, currency, zone, source, source_ref)
    SELECT pg_temp.key('a0', n), 'other-' || n, 'Other ' || n, '', '', 'GB', 'GBP', 'UTC', 'bench', n
    FROM generate_series(1, {accounts}) AS n;
    INSERT INTO orders (account_id, id, number, kind, po_number, status, placed_at, first_promised_on, promised_on,
        currency, total_minor, line_count, title, sku, source)
    SELECT pg_temp.key('a0', 1 + (n - 1) / {each}), pg_temp.key('b0', n), 'B' || n, 'order', 'PO-' || n,
        (ARRAY['confirmed', 'packed', 'on_its_way', 'delivered', 'completed'])[1 + n % 5],
        now() - n % {each} * interval '9 hours', now() - n % {each} * interval '8 hours',
        now() - n % {each} * interval '8 hours', 'GBP', 1000 + n % 100000, 3, 'Gripper G2', 'HB-G2', 'bench'
    FROM generate_series(1, {orders}) AS n;
    INSERT INTO order_line (account_id, id, order_id, position, sku, name, quantity, unit_price, amount_minor)
    SELECT pg_temp.key('a0', 1 + (n - 1) / {each}), pg_temp.key('c0', 3 * n + place), pg_temp.key('b0', n), place,
        'HB-G' || n % 5000, 'Gripper G2', 1, 10, 1000
    FROM generate_series(1, {orders}) AS n, generate_series(1, 3) AS place;
"""
PUT_BACK = """
    DO $$ DECLARE one record; BEGIN
        FOR one IN SELECT * FROM laid_aside LOOP EXECUTE one.definition; END LOOP;
    END $$;
"""
SESSIONS = """
    INSERT INTO person (id, issuer, subject, name, native_name, email, locale, zone, theme, enabled, staff_roles, origin)
    SELECT pg_temp.key('d0', n), 'bench', 'bench-' || n, 'Person ' || n, '', 'person-' || n || '@example.com',
        (ARRAY['en', 'ko', 'ja'])[1 + n % 3], 'Asia/Seoul', 'auto', true, '[]', 'bench'
    FROM generate_series(1, {people}) AS n;
    INSERT INTO membership (id, person, account)
    SELECT pg_temp.key('e0', n), pg_temp.key('d0', n), pg_temp.key('a0', 1 + n % {accounts})
    FROM generate_series(1, {people}) AS n;
    INSERT INTO membership_role (id, membership, role)
    SELECT pg_temp.key('f0', n), pg_temp.key('e0', n), role.id
    FROM generate_series(1, {people}) AS n, role WHERE role.key = 'technical_buyer' AND role.account IS NULL;
    INSERT INTO session (id, token_hash, host, person, device, created_at, seen_at, idle_seconds, ends_at, end_reason,
        idp_sid, id_token, acr, auth_time)
    SELECT pg_temp.key('90', n), sha256(('bench-' || n)::bytea), 'portal', pg_temp.key('d0', n), 'bench', now(), now(),
        86400, now() + interval '1 day', '', 'bench-' || n, '', 'password', now()
    FROM generate_series(1, {people}) AS n;
"""


def crowd(server: Postgres, database: str, orders: int) -> None:
    """So many orders of others, and the people of those accounts."""
    told = {"orders": orders, "each": PER_ACCOUNT, "accounts": orders // PER_ACCOUNT, "people": PEOPLE}
    server.sql(LAY_ASIDE + ORDERS.format(**told) + SESSIONS.format(**told) + PUT_BACK, database)
    server.sql("VACUUM ANALYZE", database)


def visitor(number: int, orders: int) -> tuple[str, str, str]:
    """Account in the address, cookie and one order number of one of these people."""
    account = 1 + number % (orders // PER_ACCOUNT)  # as SESSIONS puts them
    return (
        f"/@other-{account}",
        f"Cookie: portal=bench-{number}; {SHEET_KEPT}={asset(SHEET)}",
        f"B{1 + (account - 1) * PER_ACCOUNT + number % PER_ACCOUNT}",
    )
