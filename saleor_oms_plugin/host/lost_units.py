"""Units of a fulfillment that never arrive, made open again so that they can be sent anew."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from saleor.order.models import Fulfillment

from ..domain.errors import NotFound
from ..domain.sourcing import Assignment
from ..domain.stock import LineAt
from ..ports import StockAdjustment
from . import fulfillments, locks, shortages
from .ids import to_pk


def lose(
    fulfillment_id: str,
    lost: Sequence[Assignment],
    kept: Sequence[Assignment],
    *,
    tracking_number: str,
    tracking_url: str,
) -> tuple[str | None, dict[LineAt, StockAdjustment]]:
    """See `ports.Host`."""
    row = Fulfillment.objects.filter(pk=to_pk(Fulfillment, fulfillment_id)).first()
    if row is None:
        raise NotFound("Saleor has no such fulfillment any more", field="fulfillment")
    with transaction.atomic(), locks.refusing_conflicts():
        fulfillments.cancel_fulfillment(fulfillment_id)
        adjusted = {}
        for one in lost:
            found = shortages.lose(one.line_id, one.warehouse_id, one.quantity)
            if found is not None:
                adjusted[one.line_id, one.warehouse_id] = found
        if not kept:
            return None, adjusted
        again = fulfillments.create_fulfillment(
            str(row.order_id),
            kept[0].warehouse_id,
            kept,
            tracking_number=tracking_number,
            tracking_url=tracking_url,
        )
    return again, adjusted
