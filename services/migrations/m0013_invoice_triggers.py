"""What is issued stays; numbers follow each other; an invoice adds up; no sum is overdrawn."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-25T13:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "what holds invoices"

ISSUED = ("invoice", "invoice_line", "instalment", "payment", "allocation")

STAYS = """
    CREATE FUNCTION issued_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'what was written into % stays as it is', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$;
"""

# These look at rows of all accounts (a series is one for all of them) and lock what nobody may change: as the owner.
NUMBERS = """
    CREATE FUNCTION invoice_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            IF NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM invoice WHERE series = NEW.series) THEN
                RAISE EXCEPTION '% is not the next number of its series', NEW.number USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
    CREATE TRIGGER invoice_follows BEFORE INSERT ON invoice FOR EACH ROW WHEN (NEW.series IS NOT NULL)
        EXECUTE FUNCTION invoice_follows();
"""

# Looked at when all of it is written: a line more or less, or one that came later, does not add up.
WHOLE = """
    CREATE FUNCTION invoice_adds_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            one invoice;
            lines record;
            parts record;
        BEGIN
            SELECT * INTO one FROM invoice
                WHERE id = (CASE WHEN TG_TABLE_NAME = 'invoice' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'invoice_id' END)::uuid;
            SELECT count(*) AS many, coalesce(sum(net_minor), 0) AS net INTO lines FROM invoice_line
                WHERE account_id = one.account_id AND invoice_id = one.id;
            SELECT coalesce(sum(amount_minor), 0) AS due INTO parts FROM instalment
                WHERE account_id = one.account_id AND invoice_id = one.id;
            IF lines.many <> one.line_count
                OR (one.series IS NOT NULL AND lines.net <> minor_units(one.content #>> '{totals,lines}', one.digits))
                OR parts.due <> (CASE WHEN one.kind IN ('380', '383') THEN greatest(one.due_minor, 0) ELSE 0 END) THEN
                RAISE EXCEPTION '% does not add up', one.number USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$;
    CREATE CONSTRAINT TRIGGER invoice_adds_up AFTER INSERT ON invoice DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION invoice_adds_up();
    CREATE CONSTRAINT TRIGGER invoice_line_adds_up AFTER INSERT ON invoice_line DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION invoice_adds_up();
    CREATE CONSTRAINT TRIGGER instalment_adds_up AFTER INSERT ON instalment DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION invoice_adds_up();
"""

CREDITED = """
    CREATE FUNCTION credit_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE whole invoice_line;
        BEGIN
            SELECT * INTO whole FROM invoice_line WHERE account_id = NEW.account_id AND id = NEW.credits_id FOR UPDATE;
            IF whole.invoice_id IS DISTINCT FROM (SELECT credits_id FROM invoice WHERE id = NEW.invoice_id)
                OR NEW.net_minor + (SELECT coalesce(sum(net_minor), 0) FROM invoice_line
                    WHERE account_id = NEW.account_id AND credits_id = NEW.credits_id) > whole.net_minor THEN
                RAISE EXCEPTION 'more is credited than was billed' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
    CREATE TRIGGER credit_within BEFORE INSERT ON invoice_line FOR EACH ROW WHEN (NEW.credits_id IS NOT NULL)
        EXECUTE FUNCTION credit_within();
"""

ALLOCATED = """
    CREATE FUNCTION allocation_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            source record;
            target record;
            used numeric;
            settled numeric;
        BEGIN
            IF NEW.payment_id IS NOT NULL THEN
                SELECT amount_minor AS minor, currency INTO source FROM payment
                    WHERE account_id = NEW.account_id AND id = NEW.payment_id FOR UPDATE;
            ELSE
                SELECT due_minor AS minor, currency INTO source FROM invoice
                    WHERE account_id = NEW.account_id AND id = NEW.credit_id AND kind = '381' FOR UPDATE;
            END IF;
            SELECT due_minor AS minor, currency INTO target FROM invoice
                WHERE account_id = NEW.account_id AND id = NEW.invoice_id AND kind IN ('380', '383') FOR UPDATE;
            SELECT coalesce(sum(amount_minor), 0) INTO used FROM allocation WHERE account_id = NEW.account_id
                AND (payment_id = NEW.payment_id OR credit_id = NEW.credit_id);
            SELECT coalesce(sum(amount_minor), 0) INTO settled FROM allocation
                WHERE account_id = NEW.account_id AND invoice_id = NEW.invoice_id;
            IF (source.currency = target.currency AND used + NEW.amount_minor <= source.minor
                AND settled + NEW.amount_minor <= target.minor) IS NOT TRUE THEN
                RAISE EXCEPTION 'more is allocated than there is' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
    CREATE TRIGGER allocation_within BEFORE INSERT ON allocation FOR EACH ROW EXECUTE FUNCTION allocation_within();
"""

DISPUTED = """
    CREATE FUNCTION dispute_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE whole invoice_line;
        BEGIN
            SELECT * INTO whole FROM invoice_line WHERE account_id = NEW.account_id AND invoice_id = NEW.invoice_id
                AND position = NEW.position FOR UPDATE;
            IF (SELECT kind FROM invoice WHERE id = NEW.invoice_id) = '381' OR NEW.amount_minor
                + (SELECT coalesce(sum(amount_minor), 0) FROM dispute WHERE account_id = NEW.account_id
                    AND invoice_id = NEW.invoice_id AND position = NEW.position AND status = 'open')
                + (SELECT coalesce(sum(net_minor), 0) FROM invoice_line
                    WHERE account_id = NEW.account_id AND credits_id = whole.id) > whole.net_minor THEN
                RAISE EXCEPTION 'more is disputed than was billed' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
    CREATE TRIGGER dispute_within BEFORE INSERT ON dispute FOR EACH ROW EXECUTE FUNCTION dispute_within();
"""

KEPT = "".join(
    f"CREATE TRIGGER issued_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION issued_stays();"
    f"CREATE TRIGGER issued_is_kept BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION issued_stays();"
    for table in ISSUED
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(STAYS + KEPT + NUMBERS + WHOLE + CREDITED + ALLOCATED + DISPUTED)

    manager.add_raw(build)
    return manager
