"""Parcels that need somebody: at most one open exception each."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from ..domain.exceptions import ExceptionOutcome, Finding, due_at
from ..domain.shipping import Direction
from ..models import Label, OmsOrder, ParcelException


def open_one(label: Label) -> ParcelException | None:
    return ParcelException.objects.filter(label=label, ended_at__isnull=True).first()


def has_trouble(order: OmsOrder) -> bool:
    """Whether a parcel of it that is to arrive needs somebody, or was given up."""
    outbound = Label.objects.filter(shipment__oms_order=order, shipment__direction=Direction.OUTBOUND.value)
    trouble = Q(given_up_at__isnull=False) | Q(exceptions__ended_at__isnull=True, exceptions__isnull=False)
    return outbound.filter(trouble).exists()


def was_seen_to(label: Label, finding: Finding) -> bool:
    """Whether this very word of the carrier, or this silence, was dealt with before."""
    return ParcelException.objects.filter(label=label, cause=finding.cause, ended_at__isnull=False).exists()


def begin(order: OmsOrder, label: Label, finding: Finding, words: str, now: datetime) -> ParcelException:
    return ParcelException.objects.create(
        oms_order=order,
        label=label,
        kind=finding.kind.value,
        cause=finding.cause,
        words=words[:500],
        opened_at=now,
        due_at=due_at(finding.kind, now),
    )


def become(row: ParcelException, finding: Finding, words: str, now: datetime) -> None:
    """The carrier says something else of the same parcel: another step is due, by whoever had the last one."""
    if row.kind != finding.kind:
        row.due_at = due_at(finding.kind, now)
    row.kind, row.cause, row.words = finding.kind.value, finding.cause, words[:500]
    row.save(update_fields=["kind", "cause", "words", "due_at"])


def end(row: ParcelException, outcome: ExceptionOutcome, *, actor: str, note: str, now: datetime) -> None:
    row.outcome, row.ended_at, row.ended_by = outcome.value, now, actor
    row.note = note or row.note
    row.save(update_fields=["outcome", "ended_at", "ended_by", "note"])


def assign(row: ParcelException, assignee_id: int | None) -> None:
    row.assignee_id = assignee_id
    row.save(update_fields=["assignee"])


def postpone(row: ParcelException, until: datetime, note: str) -> None:
    row.due_at, row.note = until, note or row.note
    row.save(update_fields=["due_at", "note"])
