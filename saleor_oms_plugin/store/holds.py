"""Holds as rows: open while `released_at` is null."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

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


def reviews(order: OmsOrder, *, placed_by: str) -> list[int]:
    """Open holds for a person's review that this actor placed."""
    rows = Hold.objects.filter(oms_order=order, reason=HoldReason.FRAUD_REVIEW.value, released_at__isnull=True)
    return list(rows.filter(placed_by=placed_by).values_list("pk", flat=True))


def was_in_review(order: OmsOrder) -> bool:
    """Whether we ever held it for review by ourselves."""
    rows = Hold.objects.filter(oms_order=order, reason=HoldReason.FRAUD_REVIEW.value)
    return rows.filter(placed_by="system").exists()


def usual_review(now: datetime) -> timedelta | None:
    """How long reviews that a person ended took, in the middle of the last 200; None without any."""
    ended = Hold.objects.filter(reason=HoldReason.FRAUD_REVIEW.value, released_at__lte=now).exclude(
        released_by="system"
    )
    spans = sorted(end - start for start, end in ended.order_by("-id").values_list("placed_at", "released_at")[:200])
    return spans[(len(spans) - 1) // 2] if spans else None


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

    An order not yet checked, or whose risk is not told yet, counts as held: those seconds are no loophole.
    """
    row = (
        OmsOrder.objects.filter(order_id=host_order_id, canceled_at__isnull=True)
        .values_list("pk", "checked_at", "assessing_since")
        .first()
    )
    if row is None:
        return None
    hold = Hold.objects.filter(oms_order_id=row[0], released_at__isnull=True).order_by("pk").first()
    if hold is not None:
        until = f" until {hold.release_at:%Y-%m-%d %H:%M} UTC" if hold.release_at else ""
        reason = hold.reason.replace("_", " ").lower()
        return f"The order is on hold ({reason}){until}. Release the hold in the OMS first."
    return (
        None
        if row[1] and row[2] is None
        else "The order has just arrived and is about to be checked. Try again in a moment."
    )
