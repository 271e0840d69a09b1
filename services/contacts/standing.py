"""Where a contact stands, as SQL: what they said, and whether they are a person of the account."""

# A membership tells more than an answer: who may not read invoices gets none, whatever they once said.
STATE = """
    CASE
        WHEN contact.refused_at IS NOT NULL THEN 'refused'
        WHEN member.reads THEN 'member'
        WHEN member.reads IS NOT NULL THEN 'blind'
        WHEN contact.confirmed_at IS NOT NULL THEN 'confirmed'
        ELSE 'asked'
    END
"""
MEMBER = """
    LEFT JOIN LATERAL (
        SELECT bool_or(person.enabled AND 2 = (
            SELECT count(DISTINCT permission) FROM membership_role
            JOIN role_grant ON role_grant.role = membership_role.role
            WHERE membership_role.membership = membership.id AND permission IN ('prices:read', 'invoices:read')
                AND scope <> 'mine' AND (scope <> 'site' OR membership.site_id = contact.site_id)
        )) AS reads
        FROM membership JOIN person ON person.id = membership.person
        WHERE membership.account = contact.account_id AND membership.ended_at IS NULL
            AND lower(person.email) = contact.address
    ) AS member ON true
"""
EACH = f"SELECT contact.*, {STATE} AS state FROM contact {MEMBER}"  # noqa: S608 constants of this file
