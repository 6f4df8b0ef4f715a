"""What must add up in our tables and Saleor's, as questions to the database that nobody should have an answer to.

One statement each, however many orders there are. Each row is an order's number and a sentence; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from ..domain.states import GONE, INSIDE, ShipmentStatus


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`check` names what does not add up; `order_number` is empty where no order is behind it."""

    check: str
    order_number: str
    text: str


_PLANNED = """
    SELECT line.order_line_id, part.oms_order_id, SUM(line.quantity) AS units
    FROM oms_fulfillment_order_line AS line
    JOIN oms_fulfillment_order AS part ON part.id = line.fulfillment_order_id AND part.status = ANY(%(inside)s)
    WHERE line.order_line_id IS NOT NULL GROUP BY line.order_line_id, part.oms_order_id
"""
_OPEN = "GREATEST(ordered.quantity - ordered.quantity_fulfilled, 0)"
_NO_WORK = """NOT EXISTS (
    SELECT 1 FROM oms_work AS work WHERE work.oms_order_id = ours.id AND work.kind IN ('hold', 'source', 'follow')
)"""

_LIMITED = " ORDER BY 1, 2 LIMIT %(most)s"

#: By name: a SELECT of (order number, sentence).
CHECKS = {
    # Parts of an order stand for more units than are still to ship of it.
    "units.planned_twice": """
        SELECT ours.order_number, planned.units || ' units of ' || COALESCE(ordered.product_sku, '')
               || ' stand in fulfillment orders, ' || {open} || ' are to ship'
        FROM ({planned}) AS planned
        JOIN oms_order AS ours ON ours.id = planned.oms_order_id
        JOIN order_orderline AS ordered ON ordered.id = planned.order_line_id
        WHERE planned.units > {open} AND {no_work}
    """,
    # An order that is being fulfilled has units in no part, held by nobody, waiting for nothing.
    "units.nowhere": """
        SELECT ours.order_number, {open} - COALESCE(planned.units, 0) || ' units of '
               || COALESCE(ordered.product_sku, '') || ' are to ship, and in no fulfillment order'
        FROM oms_order AS ours
        JOIN order_order AS theirs ON theirs.id = ours.order_id
            AND theirs.status IN ('unfulfilled', 'partially fulfilled')
        JOIN order_orderline AS ordered ON ordered.order_id = theirs.id AND ordered.is_shipping_required
        LEFT JOIN ({planned}) AS planned ON planned.order_line_id = ordered.id
        WHERE ours.stage IN ('SOURCING', 'FULFILLING', 'PARTIALLY_SHIPPED') AND ours.backordered_at IS NULL
          AND ours.set_aside_at IS NULL AND ours.problem_since IS NULL AND {no_work}
          AND NOT EXISTS (SELECT 1 FROM oms_hold AS hold WHERE hold.oms_order_id = ours.id AND hold.released_at IS NULL)
          AND {open} > COALESCE(planned.units, 0)
    """,
    # A part stands for units that Saleor keeps for nobody in its warehouse.
    "units.not_allocated": """
        SELECT ours.order_number, SUM(line.quantity) || ' units of ' || MAX(line.sku) || ' are planned in '
               || MAX(part.warehouse_name) || ', which keeps ' || COALESCE(MAX(kept.units), 0)
        FROM oms_fulfillment_order_line AS line
        JOIN oms_fulfillment_order AS part ON part.id = line.fulfillment_order_id AND part.status = ANY(%(inside)s)
        JOIN oms_order AS ours ON ours.id = part.oms_order_id
        JOIN product_productvariant AS variant ON variant.id = line.variant_id AND variant.track_inventory
        LEFT JOIN (
            SELECT allocation.order_line_id, stock.warehouse_id, SUM(allocation.quantity_allocated) AS units
            FROM warehouse_allocation AS allocation JOIN warehouse_stock AS stock ON stock.id = allocation.stock_id
            GROUP BY allocation.order_line_id, stock.warehouse_id
        ) AS kept ON kept.order_line_id = line.order_line_id AND kept.warehouse_id = part.warehouse_id
        WHERE part.warehouse_id IS NOT NULL AND {no_work}
        GROUP BY ours.order_number, line.order_line_id, part.warehouse_id
        HAVING SUM(line.quantity) > COALESCE(MAX(kept.units), 0)
    """,
    # A part is picked or further, and some of it was not picked.
    "units.not_picked": """
        SELECT ours.order_number, SUM(line.quantity - line.quantity_picked) || ' units of ' || MAX(line.sku)
               || ' were not picked, and ' || MAX(part.warehouse_name) || ' goes on without them'
        FROM oms_fulfillment_order_line AS line
        JOIN oms_fulfillment_order AS part ON part.id = line.fulfillment_order_id
            AND part.status IN ('PICKED', 'PACKED', 'LABELLED')
        JOIN oms_order AS ours ON ours.id = part.oms_order_id
        WHERE line.quantity > line.quantity_picked
        GROUP BY ours.order_number, line.id
    """,
    # Nobody works on the order, and a pick list still asks for it.
    "units.listed_for_nobody": """
        SELECT ours.order_number, SUM(line.quantity_listed) || ' units of ' || MAX(line.sku)
               || ' stand on a pick list, and are ' || MAX(lower(part.status))
        FROM oms_fulfillment_order_line AS line
        JOIN oms_fulfillment_order AS part ON part.id = line.fulfillment_order_id
            AND part.status NOT IN ('OPEN', 'PICKING')
        JOIN oms_order AS ours ON ours.id = part.oms_order_id
        WHERE line.quantity_listed > 0
        GROUP BY ours.order_number, line.id
    """,
    # Money was spent, and there is no label for it.
    "labels.none_for_purchase": """
        SELECT ours.order_number, 'purchase ' || intent.id || ' was settled as bought, and has no label'
        FROM oms_purchase_intent AS intent
        JOIN oms_shipment AS shipment ON shipment.id = intent.shipment_id
        JOIN oms_order AS ours ON ours.id = shipment.oms_order_id
        WHERE intent.state = 'BOUGHT'
          AND NOT EXISTS (SELECT 1 FROM oms_label AS label WHERE label.intent_id = intent.id)
    """,
    # More labels stand than the part has parcels.
    "labels.too_many": """
        SELECT ours.order_number, COUNT(*) || ' labels stand for ' || (
            SELECT COUNT(*) FROM oms_parcel AS parcel WHERE parcel.fulfillment_order_id = part.id
        ) || ' parcels of ' || part.warehouse_name
        FROM oms_label AS label
        JOIN oms_shipment AS shipment ON shipment.id = label.shipment_id
        JOIN oms_fulfillment_order AS part ON part.id = shipment.fulfillment_order_id
        JOIN oms_order AS ours ON ours.id = part.oms_order_id
        WHERE label.status <> %(voided)s AND NOT label.is_surplus AND label.refund = 'NONE'
        GROUP BY ours.order_number, part.id
        HAVING COUNT(*) > (SELECT COUNT(*) FROM oms_parcel AS parcel WHERE parcel.fulfillment_order_id = part.id)
    """,
    # A part left, and no label of it stands.
    "labels.none_for_parcel": """
        SELECT ours.order_number, 'what left ' || part.warehouse_name || ' has no label'
        FROM oms_fulfillment_order AS part
        JOIN oms_order AS ours ON ours.id = part.oms_order_id
        WHERE part.status = ANY(%(gone)s) AND NOT EXISTS (
            SELECT 1 FROM oms_label AS label JOIN oms_shipment AS shipment ON shipment.id = label.shipment_id
            WHERE shipment.fulfillment_order_id = part.id AND label.status <> %(voided)s AND NOT label.is_surplus
        )
    """,
    # More was released than allocated, or more came back than left.
    "movements.put_back": """
        SELECT MAX(moved.order_number), CASE
            WHEN SUM(moved.quantity) FILTER (WHERE moved.kind IN ('ALLOCATED', 'RELEASED')) < 0
            THEN 'more of ' || MAX(moved.sku) || ' was released than was allocated'
            ELSE 'more of ' || MAX(moved.sku) || ' came back than left' END
        FROM oms_stock_movement AS moved
        WHERE moved.oms_order_id IS NOT NULL
        GROUP BY moved.oms_order_id, moved.line_key
        HAVING SUM(moved.quantity) FILTER (WHERE moved.kind IN ('ALLOCATED', 'RELEASED')) < 0
            OR SUM(moved.quantity) FILTER (WHERE moved.kind IN ('SHIPPED', 'RETURNED')) > 0
    """,
    # A return says more of a line than it was asked for, or adds up to something else than its dispositions.
    "returns.totals": """
        SELECT ours.order_number, 'return R-' || lpad(sent.id::text, 6, '0') || ' accepted ' || line.accepted || ' of '
               || line.quantity || ' units of ' || line.sku || ', and disposed of ' || COALESCE(SUM(said.quantity), 0)
        FROM oms_return_line AS line
        JOIN oms_return AS sent ON sent.id = line.sent_back_id
        JOIN oms_order AS ours ON ours.id = sent.oms_order_id
        LEFT JOIN oms_return_disposition AS said ON said.line_id = line.id
        GROUP BY ours.order_number, sent.id, line.id
        HAVING line.accepted > line.quantity OR line.accepted <> COALESCE(SUM(said.quantity), 0)
            OR (line.accepted > 0 AND sent.status NOT IN ('RECEIVED', 'INSPECTED'))
    """,
    # Inspectors restocked units that no movement put on that shelf.
    "returns.not_on_shelf": """
        SELECT ours.order_number, said.units || ' units of ' || said.sku
               || ' were restocked, and the movements put back ' || COALESCE(moved.units, 0)
        FROM (
            SELECT sent.oms_order_id, line.line_key, said.shelf_key, MAX(line.sku) AS sku, SUM(said.shelved) AS units
            FROM oms_return_disposition AS said
            JOIN oms_return_line AS line ON line.id = said.line_id
            JOIN oms_return AS sent ON sent.id = line.sent_back_id
            WHERE said.shelved > 0
            GROUP BY sent.oms_order_id, line.line_key, said.shelf_key
        ) AS said
        JOIN oms_order AS ours ON ours.id = said.oms_order_id
        LEFT JOIN (
            SELECT oms_order_id, line_key, warehouse_key, SUM(quantity) AS units
            FROM oms_stock_movement WHERE cause = 'RETURNED' GROUP BY oms_order_id, line_key, warehouse_key
        ) AS moved ON moved.oms_order_id = said.oms_order_id AND moved.line_key = said.line_key
            AND moved.warehouse_key = said.shelf_key
        WHERE said.units > COALESCE(moved.units, 0)
    """,
    # Work was given up, and nobody is shown a problem.
    "work.given_up": """
        SELECT COALESCE(ours.order_number, ''), work.kind || ' was given up: ' || work.last_error
        FROM oms_work AS work LEFT JOIN oms_order AS ours ON ours.id = work.oms_order_id
        WHERE work.failed_at IS NOT NULL AND ours.problem_since IS NULL
    """,
}


def findings(most: int) -> Iterator[Finding]:
    """What does not add up, at most so many of each check."""
    parameters = {
        "inside": [status.value for status in INSIDE],
        "gone": [status.value for status in GONE],
        "voided": ShipmentStatus.VOIDED.value,
        "most": most,
    }
    for check, sql in CHECKS.items():
        with connection.cursor() as cursor:
            cursor.execute(sql.format(planned=_PLANNED, open=_OPEN, no_work=_NO_WORK) + _LIMITED, parameters)
            rows = cursor.fetchall()
        yield from (Finding(check=check, order_number=number, text=text) for number, text in rows)
