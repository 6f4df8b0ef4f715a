"""Holds as rows: open while `released_at` is null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from ..domain.holds import HoldReason, OpenHold
from ..models import Hold, HoldLine, OmsOrder


def place(
    order: OmsOrder,
    *,
    reason: HoldReason,
    note: str,
    actor: str,
    release_at: datetime | None,
    now: datetime,
    lines: Sequence[tuple[str, str, int]] = (),
) -> Hold:
    """A new hold; `lines` are (order line id, SKU, quantity), none for the whole order."""
    hold = Hold.objects.create(
        oms_order=order, reason=reason.value, note=note, placed_by=actor, placed_at=now, release_at=release_at
    )
    HoldLine.objects.bulk_create(
        [HoldLine(hold=hold, order_line_id=line, sku=sku, quantity=quantity) for line, sku, quantity in lines]
    )
    return hold


def open_holds(order: OmsOrder) -> list[OpenHold]:
    rows = Hold.objects.filter(oms_order=order, released_at__isnull=True).order_by("pk")
    return [OpenHold(id=row.pk, reason=HoldReason(row.reason), release_at=row.release_at) for row in rows]


def has_open(oms_order_id: int) -> bool:
    return Hold.objects.filter(oms_order_id=oms_order_id, released_at__isnull=True).exists()


def release(hold_ids: Iterable[int], *, actor: str, note: str, now: datetime) -> int:
    """Ends open holds; how many were open. Releasing a released hold changes nothing."""
    return Hold.objects.filter(pk__in=list(hold_ids), released_at__isnull=True).update(
        released_at=now, released_by=actor, release_note=note
    )


def extend(hold: Hold, release_at: datetime | None) -> None:
    hold.release_at = release_at
    hold.save(update_fields=["release_at"])


def blocking_reason(host_order_id: str) -> str | None:
    """Why Saleor may not fulfil this order now, as a sentence for staff; None when nothing of ours forbids it.

    An order not yet checked counts as held: the seconds between receipt and its cooling hold are no loophole.
    """
    row = (
        OmsOrder.objects.filter(order_id=host_order_id, canceled_at__isnull=True)
        .values_list("pk", "checked_at")
        .first()
    )
    if row is None:
        return None
    hold = Hold.objects.filter(oms_order_id=row[0], released_at__isnull=True).order_by("pk").first()
    if hold is not None:
        until = f" until {hold.release_at:%Y-%m-%d %H:%M} UTC" if hold.release_at else ""
        reason = hold.reason.replace("_", " ").lower()
        return f"The order is on hold ({reason}){until}. Release the hold in the OMS first."
    return None if row[1] else "The order has just arrived and is about to be checked. Try again in a moment."
