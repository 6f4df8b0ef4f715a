"""Parcels that were sent again or refunded: once each, which the database keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..domain.exceptions import Remedied
from ..models import FulfillmentOrder, Label, OmsOrder, ParcelRemedy
from . import shipments


def of(label: Label) -> ParcelRemedy | None:
    return ParcelRemedy.objects.filter(label=label).first()


def create(
    order: OmsOrder,
    label: Label,
    kind: Remedied,
    units: Mapping[str, int],
    *,
    actor: str,
    now: datetime,
    amount: Decimal | None = None,
    currency: str = "",
) -> ParcelRemedy:
    """The remedy; its parcel is waited for no more, nor is its part when that was the last one."""
    row = ParcelRemedy.objects.create(
        oms_order=order,
        label=label,
        kind=kind.value,
        units=dict(units),
        amount=amount,
        currency=currency,
        at=now,
        actor=actor,
    )
    label.given_up_at = now
    label.save(update_fields=["given_up_at"])
    part = label.shipment.fulfillment_order
    if part is not None and not shipments.awaited_labels(part):
        part.given_up_at = now
        part.save(update_fields=["given_up_at"])
    return row


def units_of(label: Label, part: FulfillmentOrder) -> dict[str, int] | None:
    """By order line, what is in the parcel; None where nobody noted it. Lines that Saleor deleted are left out."""
    if label.parcel_id is not None:
        rows = label.parcel.lines.filter(line__order_line__isnull=False)
        return _by_line(rows.values_list("line__order_line_id", "quantity"))
    if len(shipments.live_labels(part)) > 1:
        return None
    return _by_line(part.lines.filter(order_line__isnull=False).values_list("order_line_id", "quantity"))


def sent_again(part: FulfillmentOrder) -> list[dict[str, int]]:
    """The units of each parcel of a part that was sent again: they stand in its Saleor fulfillment no more."""
    rows = ParcelRemedy.objects.filter(label__shipment__fulfillment_order=part, kind=Remedied.RESENT.value)
    return list(rows.order_by("pk").values_list("units", flat=True))


def _by_line(rows: Iterable[tuple[Any, int]]) -> dict[str, int]:
    units: Counter[str] = Counter()
    for line, quantity in rows:
        units[str(line)] += quantity
    return dict(units)
