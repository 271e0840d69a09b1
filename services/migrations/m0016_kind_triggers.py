"""What holds debit notes, pro forma invoices and deposits: what is paid in advance is counted once, and never more than came in."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from services.db import connection

ID = "2026-11-30T01:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "what holds kinds and terms of invoices"

TERMS = """
    UPDATE legal_entity SET terms = jsonb_build_object('days', terms_days);
    UPDATE billing_profile AS profile SET terms = jsonb_build_object('days', profile.terms_days) FROM legal_entity AS entity
        WHERE entity.key = profile.entity AND entity.terms_days <> profile.terms_days;
"""

KEYS = """
    ALTER TABLE invoice ADD CONSTRAINT invoice_debits FOREIGN KEY (account_id, debits_id) REFERENCES invoice (account_id, id);
    ALTER TABLE payment ADD CONSTRAINT payment_deposit FOREIGN KEY (account_id, deposit_id) REFERENCES invoice (account_id, id);
    ALTER TABLE invoice ADD CONSTRAINT invoice_debits_by_a_note CHECK (debits_id IS NULL OR kind = '383');
    ALTER TABLE invoice ADD CONSTRAINT invoice_prepaid CHECK (prepaid_minor >= 0
        AND (series IS NULL OR minor_units(content #>> '{totals,prepaid}', digits) = prepaid_minor)
        AND (prepaid_minor = 0 OR (series IS NOT NULL AND kind = '380')));
    ALTER TABLE allocation ADD CONSTRAINT allocation_deposit CHECK (NOT deposit OR payment_id IS NOT NULL);
    CREATE INDEX invoice_debits_id ON invoice (account_id, debits_id) WHERE debits_id IS NOT NULL;
    CREATE INDEX payment_deposit_id ON payment (account_id, deposit_id) WHERE deposit_id IS NOT NULL;
"""

# As in m0013, and what the invoice says is paid is what was taken of deposits.
WHOLE = """
    CREATE OR REPLACE FUNCTION invoice_adds_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            one invoice;
            lines record;
            parts record;
            prepaid numeric;
        BEGIN
            SELECT * INTO one FROM invoice
                WHERE id = (CASE WHEN TG_TABLE_NAME = 'invoice' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'invoice_id' END)::uuid;
            SELECT count(*) AS many, coalesce(sum(net_minor), 0) AS net INTO lines FROM invoice_line
                WHERE account_id = one.account_id AND invoice_id = one.id;
            SELECT coalesce(sum(amount_minor), 0) AS due INTO parts FROM instalment
                WHERE account_id = one.account_id AND invoice_id = one.id;
            SELECT coalesce(sum(amount_minor), 0) INTO prepaid FROM allocation
                WHERE account_id = one.account_id AND invoice_id = one.id AND deposit;
            IF lines.many <> one.line_count OR prepaid <> one.prepaid_minor
                OR (one.series IS NOT NULL AND lines.net <> minor_units(one.content #>> '{totals,lines}', one.digits))
                OR parts.due <> (CASE WHEN one.kind IN ('380', '383') THEN greatest(one.due_minor, 0) ELSE 0 END) THEN
                RAISE EXCEPTION '% does not add up', one.number USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$;
    CREATE CONSTRAINT TRIGGER deposit_adds_up AFTER INSERT ON allocation DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.deposit) EXECUTE FUNCTION invoice_adds_up();
"""

# As in m0013, with what was paid in advance: it must have come in for the order that the invoice bills.
ALLOCATED = """
    CREATE OR REPLACE FUNCTION allocation_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
            source record;
            target record;
            used numeric;
            settled numeric;
        BEGIN
            IF NEW.payment_id IS NOT NULL THEN
                SELECT amount_minor AS minor, currency, deposit_id INTO source FROM payment
                    WHERE account_id = NEW.account_id AND id = NEW.payment_id FOR UPDATE;
            ELSE
                SELECT due_minor AS minor, currency, NULL::uuid AS deposit_id INTO source FROM invoice
                    WHERE account_id = NEW.account_id AND id = NEW.credit_id AND kind = '381' FOR UPDATE;
            END IF;
            SELECT CASE WHEN NEW.deposit THEN prepaid_minor ELSE due_minor END AS minor, currency, order_id INTO target FROM invoice
                WHERE account_id = NEW.account_id AND id = NEW.invoice_id AND kind IN ('380', '383') FOR UPDATE;
            SELECT coalesce(sum(amount_minor), 0) INTO used FROM allocation WHERE account_id = NEW.account_id
                AND (payment_id = NEW.payment_id OR credit_id = NEW.credit_id);
            SELECT coalesce(sum(amount_minor), 0) INTO settled FROM allocation
                WHERE account_id = NEW.account_id AND invoice_id = NEW.invoice_id AND deposit = NEW.deposit;
            IF (source.currency = target.currency AND used + NEW.amount_minor <= source.minor
                AND settled + NEW.amount_minor <= target.minor) IS NOT TRUE THEN
                RAISE EXCEPTION 'more is allocated than there is' USING ERRCODE = 'check_violation';
            END IF;
            IF NEW.deposit AND NOT EXISTS (SELECT FROM invoice WHERE account_id = NEW.account_id AND id = source.deposit_id
                AND kind = '325' AND order_id = target.order_id) THEN
                RAISE EXCEPTION 'this was not paid in advance of that order' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
"""

PAID_FOR = """
    CREATE FUNCTION deposit_is_asked_for() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        BEGIN
            IF (SELECT kind = '325' AND currency = NEW.currency FROM invoice
                WHERE account_id = NEW.account_id AND id = NEW.deposit_id) IS NOT TRUE THEN
                RAISE EXCEPTION 'a deposit is paid for a pro forma invoice' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
    CREATE TRIGGER deposit_is_asked_for BEFORE INSERT ON payment FOR EACH ROW WHEN (NEW.deposit_id IS NOT NULL)
        EXECUTE FUNCTION deposit_is_asked_for();
"""

# As in m0013; nothing is owed by a pro forma invoice, so nothing of it is in dispute.
DISPUTED = """
    CREATE OR REPLACE FUNCTION dispute_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE whole invoice_line;
        BEGIN
            SELECT * INTO whole FROM invoice_line WHERE account_id = NEW.account_id AND invoice_id = NEW.invoice_id
                AND position = NEW.position FOR UPDATE;
            IF (SELECT kind FROM invoice WHERE id = NEW.invoice_id) IN ('381', '325') OR NEW.amount_minor
                + (SELECT coalesce(sum(amount_minor), 0) FROM dispute WHERE account_id = NEW.account_id
                    AND invoice_id = NEW.invoice_id AND position = NEW.position AND status = 'open')
                + (SELECT coalesce(sum(net_minor), 0) FROM invoice_line
                    WHERE account_id = NEW.account_id AND credits_id = whole.id) > whole.net_minor THEN
                RAISE EXCEPTION 'more is disputed than was billed' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="portico", description=DESCRIPTION)

    async def build() -> None:
        await connection().execute(TERMS + KEYS + WHOLE + ALLOCATED + PAID_FOR + DISPUTED)

    manager.add_raw(build)
    return manager
