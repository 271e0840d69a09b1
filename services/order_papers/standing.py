"""Which papers an order or a shipment may have today, for whom, and a mark of its state."""

# What a confirmation says that can change: lines, the day, the number of the customer.
ORDER_MARK = """
    md5(concat_ws('|', orders.po_number, orders.promised_on, orders.site_id, (
        SELECT string_agg(concat_ws(':', line.id, line.quantity - line.cancelled), ',' ORDER BY line.position)
        FROM order_line AS line WHERE line.account_id = orders.account_id AND line.order_id = orders.id)))
"""
SHIPMENT_MARK = """
    md5((SELECT string_agg(concat_ws(':', package.position, package.id, inside.order_line_id, inside.quantity), ','
            ORDER BY package.position, package.id, inside.order_line_id)
        FROM package JOIN package_line AS inside ON inside.account_id = package.account_id AND inside.package_id = package.id
        WHERE package.account_id = shipment.account_id AND package.shipment_id = shipment.id
            AND package.status NOT IN ('cancelled', 'merged')))
"""
# A delivery note names all that left together: who may not see one of its orders does not see it.
HIDDEN = """
    SELECT FROM package
    JOIN package_line AS inside ON inside.account_id = package.account_id AND inside.package_id = package.id
    JOIN orders ON orders.account_id = inside.account_id AND orders.id = inside.order_id
    WHERE package.account_id = shipment.account_id AND package.shipment_id = shipment.id
        AND NOT (orders.account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR orders.site_id IS NOT DISTINCT FROM $2)
            AND ($3::uuid IS NULL OR orders.placed_by IS NOT DISTINCT FROM $3))
"""
ORDER = f"""
    SELECT 'confirmation' AS kind, orders.account_id, orders.id AS subject_id, orders.number, {ORDER_MARK} AS mark,
        orders.status = 'cancelled' AS closed
    FROM orders
    WHERE orders.account_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR orders.site_id = $2)
        AND ($3::uuid IS NULL OR orders.placed_by = $3)
        AND orders.kind = 'order' AND orders.status <> 'approval'
        AND EXISTS (SELECT FROM billing_profile AS profile WHERE profile.account_id = orders.account_id)
"""  # noqa: S608 constants of this file
SHIPMENT = f"""
    SELECT 'note' AS kind, shipment.account_id, shipment.id AS subject_id, shipment.number, {SHIPMENT_MARK} AS mark,
        false AS closed
    FROM shipment
    WHERE shipment.account_id = ANY($1::uuid[]) AND NOT EXISTS ({HIDDEN})
        AND EXISTS (SELECT FROM billing_profile AS profile WHERE profile.account_id = shipment.account_id)
"""  # noqa: S608 constants of this file
