"""Holds as rows: open while `released_at` is null."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from ..domain.holds import HoldReason, OpenHold
from ..models import Hold, HoldLine, OmsOrder
from .picking import tasks


def place(
    order: OmsOrder,
    *,
    reason: HoldReason,
    note: str,
    actor: str,
    release_at: datetime | None,
    now: datetime,
    lines: Sequence[tuple[str, str, int]] = (),
    cause: str | None = None,
    assignee_id: int | None = None,
) -> Hold:
    """A new hold; `lines` are (order line id, SKU, quantity), none for the whole order, which nobody picks now."""
    hold = Hold.objects.create(
        oms_order=order,
        reason=reason.value,
        note=note,
        placed_by=actor,
        placed_at=now,
        release_at=release_at,
        cause=cause,
        assignee_id=assignee_id,
    )
    HoldLine.objects.bulk_create(
        [HoldLine(hold=hold, order_line_id=line, sku=sku, quantity=quantity) for line, sku, quantity in lines]
    )
    if not lines:
        tasks.withdraw_order(order, now=now, reason="the order is held")
    return hold


def same_open(
    order: OmsOrder, *, reason: HoldReason, note: str, release_at: datetime | None, units: Mapping[str, int] | None
) -> Hold | None:
    """An open hold placed by hand that says exactly this already."""
    rows = Hold.objects.filter(oms_order=order, released_at__isnull=True, cause__isnull=True, reason=reason.value)
    for row in rows.filter(note=note, release_at=release_at).prefetch_related("lines").order_by("pk"):
        if _units(row) == units:
            return row
    return None


def open_holds(order: OmsOrder) -> list[OpenHold]:
    """The order's open holds, oldest first. Without any, one statement."""
    rows = Hold.objects.filter(oms_order=order, released_at__isnull=True).order_by("pk")
    return [
        OpenHold(
            id=row.pk,
            reason=HoldReason(row.reason),
            release_at=row.release_at,
            units=_units(row),
            cause=row.cause or "",
        )
        for row in rows.prefetch_related("lines")
    ]


def _units(hold: Hold) -> dict[str, int] | None:
    """Of lines that Saleor deleted nothing waits any more, but such a hold never becomes one of the whole order."""
    rows = list(hold.lines.all())
    if not rows:
        return None
    units: Counter[str] = Counter()
    for row in rows:
        if row.order_line_id is not None:
            units[str(row.order_line_id)] += row.quantity
    return dict(units)


def usual_review(now: datetime) -> timedelta | None:
    """How long reviews that a person ended took, in the middle of the last 200; None without any."""
    ended = Hold.objects.filter(reason=HoldReason.FRAUD_REVIEW.value, released_at__lte=now).exclude(
        released_by="system"
    )
    spans = sorted(end - start for start, end in ended.order_by("-id").values_list("placed_at", "released_at")[:200])
    return spans[(len(spans) - 1) // 2] if spans else None


def has_open(oms_order_id: int) -> bool:
    return Hold.objects.filter(oms_order_id=oms_order_id, released_at__isnull=True).exists()


def of_cause(order: OmsOrder, cause: str) -> list[Hold]:
    """Every automatic hold the order ever had for this cause, or for one named `cause:…`."""
    rows = Hold.objects.filter(Q(cause=cause) | Q(cause__startswith=f"{cause}:"), oms_order=order)
    return list(rows.order_by("pk"))


def release(hold_ids: Iterable[int], *, actor: str, note: str, now: datetime) -> int:
    """Ends open holds; how many were open. Releasing a released hold changes nothing."""
    return Hold.objects.filter(pk__in=list(hold_ids), released_at__isnull=True).update(
        released_at=now, released_by=actor, release_note=note
    )


def extend(hold: Hold, release_at: datetime, note: str) -> None:
    hold.release_at = release_at
    hold.extension_note = note or None
    hold.save(update_fields=["release_at", "extension_note"])


def escalate(hold: Hold, *, actor: str, note: str, now: datetime) -> None:
    hold.escalated_at, hold.escalated_by, hold.escalation_note = now, actor, note
    hold.save(update_fields=["escalated_at", "escalated_by", "escalation_note"])


def assign(hold: Hold, assignee_id: int | None) -> None:
    hold.assignee_id = assignee_id
    hold.save(update_fields=["assignee"])
