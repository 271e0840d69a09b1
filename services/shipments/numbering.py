"""Which parcel of its shipment one is, and of how many: `counted.position` of `counted.count`, in SQL beside `package`."""

# A parcel that was taken apart counts no more, but for itself; one that was merged is still listed.
NUMBERED = """
    JOIN LATERAL (
        SELECT count(*) AS count,
            count(*) FILTER (WHERE (beside.position, beside.id) <= (package.position, package.id)) AS position
        FROM package AS beside
        WHERE beside.account_id = package.account_id AND beside.shipment_id = package.shipment_id
            AND (beside.status <> 'cancelled' OR beside.id = package.id)
    ) AS counted ON true
"""
