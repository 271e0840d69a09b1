"""Rows that the demo world lacks, so that every wall has something to hide."""

MADE = {
    "mail": """
        INSERT INTO mail (account_id, id, key, person_id, kind, locale, recipient, subject, text, html, manage_url,
            message_id, state, attempts, reason, created_at)
        SELECT account.id, gen_random_uuid(), 'test', (SELECT id FROM person LIMIT 1), 'order.postponed', 'en', '', '',
            '', '', '', '', 'queued', 0, '', now() FROM account
    """,
    "contact": """
        INSERT INTO contact (account_id, id, name, email, address, locale, role, added_by, added_at, asks, invoices,
            credit_notes, xml)
        SELECT account.id, gen_random_uuid(), 'test', 'a@b.example', 'a@b.example', 'en', 'other',
            (SELECT id FROM person LIMIT 1), now(), 0, false, false, false FROM account
    """,
    "invoice_delivery": """
        INSERT INTO invoice_delivery (account_id, id, invoice_id, contact_id, position, asked_at)
        SELECT DISTINCT ON (account_id) account_id, gen_random_uuid(), invoice.id, contact.id, 0, now()
        FROM invoice JOIN contact USING (account_id)
    """,
    "saved_view": """
        INSERT INTO saved_view (account_id, id, person_id, page, name, asked, created_at)
        SELECT account.id, gen_random_uuid(), (SELECT id FROM person LIMIT 1), 'orders', 'test', 'q=1', now() FROM account
    """,
    "export": """
        INSERT INTO export (account_id, id, person_id, kind, asked, rights, status, status_since, row_count, size, created_at, ends_at)
        SELECT account.id, gen_random_uuid(), (SELECT id FROM person LIMIT 1), 'orders', '', '', 'waiting', now(), 0, 0, now(), now()
        FROM account
    """,
    "order_look": """
        INSERT INTO order_look (account_id, id, person_id, order_id, at)
        SELECT account_id, gen_random_uuid(), (SELECT id FROM person LIMIT 1), id, now() FROM orders
    """,
    "payment": """
        INSERT INTO payment (account_id, id, amount_minor, currency, method, reference, received_on, recorded_at, source,
            source_ref)
        SELECT account.id, gen_random_uuid(), 1, currency, 'transfer', '', now(), now(), 'test', 'test' FROM account
    """,
    "allocation": """
        INSERT INTO allocation (account_id, id, invoice_id, payment_id, amount_minor, at)
        SELECT DISTINCT ON (account_id) account_id, gen_random_uuid(), invoice.id, payment.id, 1, now()
        FROM invoice JOIN payment USING (account_id) WHERE source_ref = 'test' AND number LIKE '%-2026-%'
            AND kind = '380' AND NOT EXISTS (SELECT FROM allocation AS part WHERE part.invoice_id = invoice.id)
    """,
    "dispute": """
        INSERT INTO dispute (account_id, id, invoice_id, position, amount_minor, reason, evidence, status, status_since,
            opened_at, outcome)
        SELECT account_id, gen_random_uuid(), invoice_id, position, 1, 'other', 'test', 'open', now(), now(), ''
        FROM invoice_line JOIN invoice USING (account_id) WHERE invoice.id = invoice_id AND kind = '380'
    """,
    "payment_answer": """
        INSERT INTO payment_answer (account_id, id, invoice_id, kind, day, amount_minor, awaits_minor, until, note, status,
            status_since, told_at)
        SELECT account_id, gen_random_uuid(), id, 'paid', now(), 1, 1, now(), '', 'withdrawn', now(), now() FROM invoice
    """,
    "dispute_evidence": """
        INSERT INTO dispute_evidence (account_id, id, dispute_id, name, media, size, sha256, content, added_at)
        SELECT account_id, gen_random_uuid(), id, 'test.pdf', 'application/pdf', 4, encode(sha256('%PDF'), 'hex'), '%PDF', now()
        FROM dispute
    """,
    "invoice_original": """
        INSERT INTO invoice_original (account_id, id, invoice_id, name, media, syntax, size, sha256, content, kept_at)
        SELECT account_id, gen_random_uuid(), id, 'test.xml', 'application/xml', 'UBL', 0, encode(sha256(''), 'hex'), '', now()
        FROM invoice
    """,
    "invoice_paper": """
        INSERT INTO invoice_paper (account_id, id, invoice_id, kind, locale, status, status_since, reason, sha256, size,
            content, attempts)
        SELECT account_id, gen_random_uuid(), id, 'pdf', 'xx', 'preparing', now(), '', '', 0, '', 0 FROM invoice
    """,
    "order_paper": """
        INSERT INTO order_paper (account_id, id, kind, subject_id, order_id, number, version, mark, locale, told, status,
            status_since, reason, sha256, size, content, attempts)
        SELECT account_id, gen_random_uuid(), 'confirmation', id, id, number, 1, '', 'xx', '{}', 'preparing', now(), '', '',
            0, '', 0 FROM orders
    """,
    "home_layout": """
        INSERT INTO home_layout (id, account_id, person_id, ordered, pinned, hidden)
        SELECT gen_random_uuid(), account.id, (SELECT id FROM person LIMIT 1), '', '', '' FROM account
    """,
    "mail_attachment": """
        INSERT INTO mail_attachment (account_id, id, mail_id, paper_id, position, name)
        SELECT DISTINCT ON (account_id) account_id, gen_random_uuid(), mail.id, invoice_paper.id, 1, 'x.pdf'
        FROM mail JOIN invoice_paper USING (account_id)
    """,
}
