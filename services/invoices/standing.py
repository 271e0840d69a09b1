"""Where invoices stand on a day: what is settled, what is due, said once, in SQL, and stored nowhere."""

DUE_SOON_DAYS = 7
# Instalments are settled in their order; a credit note has none, what is left of it can settle other invoices. What a
# deposit settles the invoice says itself, so it is no part of what is due. Nothing is owed by a pro forma invoice: open of
# it is what may still be paid in advance. What is disputed is not asked for until that is settled, what is said to be paid
# or promised not until its day is over.
_SAID = """
    SELECT invoice.id, invoice.account_id, invoice.site_id, invoice.placed_by, invoice.number, invoice.kind,
        invoice.issued_on, invoice.order_id, invoice.order_number, invoice.po_number, invoice.delivery_notes,
        invoice.reference, invoice.currency, invoice.total_minor, invoice.credits_id,
        settled.minor AS settled_minor, open.minor AS open_minor,
        greatest(due.overdue - coalesce(told.minor, 0), 0) AS overdue_minor,
        greatest(due.soon - coalesce(told.minor, 0), 0) AS due_now_minor, due.next_due_on,
        doubted.minor AS disputed_minor, coalesce(told.minor, 0) AS told_minor, told.kind AS answer,
        told.day AS answer_day, coalesce(told.minor, 0) > 0 AS calm,
        CASE WHEN invoice.due_minor <= settled.minor AND settled.paid = 0 AND settled.minor > 0
                AND invoice.kind <> '381' THEN 'credited'
            WHEN invoice.due_minor <= settled.minor THEN 'paid'
            WHEN settled.minor > 0 THEN 'partly_paid' ELSE 'unpaid' END AS payment,
        CASE WHEN invoice.due_minor <= settled.minor THEN 'settled' WHEN due.overdue > 0 THEN 'overdue'
            WHEN due.soon > 0 THEN 'due_now' ELSE 'not_due' END AS due
"""
_FROM = """
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_minor) FILTER (WHERE NOT deposit), 0)::bigint AS minor,
            coalesce(sum(amount_minor) FILTER (WHERE payment_id IS NOT NULL), 0)::bigint AS paid
        FROM allocation WHERE allocation.account_id = invoice.account_id AND invoice.kind <> '325'
            AND (allocation.invoice_id = invoice.id OR allocation.credit_id = invoice.id)
        HAVING invoice.kind <> '325'
        UNION ALL
        SELECT coalesce(sum(amount_minor), 0)::bigint, coalesce(sum(amount_minor), 0)::bigint FROM payment
        WHERE payment.account_id = invoice.account_id AND payment.deposit_id = invoice.id AND invoice.kind = '325'
        HAVING invoice.kind = '325'
    ) AS settled
    CROSS JOIN LATERAL (
        SELECT CASE WHEN invoice.kind = '325' THEN greatest(invoice.due_minor - settled.minor, 0)
            ELSE invoice.due_minor - settled.minor END AS minor
    ) AS open
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(round(dispute.amount_minor * (100 + line.rate) / 100)), 0)::bigint AS minor
        FROM dispute JOIN invoice_line AS line ON line.account_id = dispute.account_id
            AND line.invoice_id = dispute.invoice_id AND line.position = dispute.position
        WHERE dispute.account_id = invoice.account_id AND dispute.invoice_id = invoice.id AND dispute.status = 'open'
    ) AS doubted
    CROSS JOIN LATERAL (
        SELECT greatest(coalesce(sum(amount_minor) FILTER (WHERE due_on < {0}), 0) - settled.minor - doubted.minor, 0)::bigint
                AS overdue,
            greatest(coalesce(sum(amount_minor) FILTER (WHERE due_on <= {1}), 0) - settled.minor - doubted.minor, 0)::bigint
                AS soon,
            min(due_on) FILTER (WHERE upto > settled.minor + doubted.minor) AS next_due_on
        FROM (
            SELECT due_on, amount_minor, sum(amount_minor) OVER (ORDER BY due_on, position) AS upto FROM instalment
            WHERE instalment.account_id = invoice.account_id AND instalment.invoice_id = invoice.id
        ) AS part
    ) AS due
    LEFT JOIN LATERAL (
        SELECT answer.kind, answer.day,
            CASE WHEN answer.until >= {0} THEN least(answer.awaits_minor, invoice.due_minor) - settled.minor ELSE 0 END AS minor
        FROM payment_answer AS answer
        WHERE answer.account_id = invoice.account_id AND answer.invoice_id = invoice.id
            AND answer.status IN ('standing', 'lapsed') AND least(answer.awaits_minor, invoice.due_minor) > settled.minor
    ) AS told ON true
"""
STANDING = f"{_SAID} FROM invoice {_FROM}"
# Those that are settled are not even looked at, however many there are.
UNSETTLED = f"""{_SAID} FROM (
        SELECT invoice.* FROM invoice_open JOIN invoice
            ON invoice.account_id = invoice_open.account_id AND invoice.id = invoice_open.invoice_id
    ) AS invoice {_FROM}"""  # noqa: S608 constants of this file
