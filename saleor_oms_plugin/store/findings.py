"""Where books and list disagree: each disagreement kept once, opened and closed as it comes and goes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ..domain.postage import Finding, FindingKind, FindingStatus
from ..models import Label, PostageFinding, PostageRun
from .history import SYSTEM

_FIELDS = ["message", "expected", "actual", "currency", "tracking_number", "carrier", "seen_at", "shipment", "label"]
_STATUS = ["status", "found_at", "closed_at", "closed_by", "note"]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A finding, with the label of ours where it has one, and when and with whom it was bought."""

    finding: Finding
    bought_at: datetime
    label: Label | None = None
    carrier: str = ""


@transaction.atomic
def note(run: PostageRun, found: Sequence[Found], now: datetime) -> int:
    """Keeps what was found; how many were new or are open again.

    What a person closed stays closed unless its figures changed; what ended by itself opens again.
    """
    once = {(each.finding.kind.value, each.finding.transaction_id): each for each in found}
    kept = _kept(once)
    new = [_row(run, each, now) for key, each in once.items() if key not in kept]
    PostageFinding.objects.bulk_create(new, ignore_conflicts=True)
    opened = 0
    for key, row in kept.items():
        opened += _again(row, once[key], now)
    PostageFinding.objects.bulk_update(list(kept.values()), [*_FIELDS, *_STATUS], batch_size=200)
    return len(new) + opened


def _kept(once: Mapping[tuple[str, str], Found]) -> dict[tuple[str, str], PostageFinding]:
    rows = PostageFinding.objects.filter(transaction_id__in=[key[1] for key in once])
    return {(row.kind, row.transaction_id): row for row in rows if (row.kind, row.transaction_id) in once}


def _row(run: PostageRun, each: Found, now: datetime) -> PostageFinding:
    row = PostageFinding(
        kind=each.finding.kind.value,
        account=run.account,
        is_test=run.is_test,
        transaction_id=each.finding.transaction_id,
        bought_at=each.bought_at,
        found_at=now,
    )
    _write(row, each, now)
    return row


def _write(row: PostageFinding, each: Found, now: datetime) -> None:
    finding, label = each.finding, each.label
    row.message = finding.message[:500]
    row.expected, row.actual, row.currency = finding.expected, finding.actual, finding.currency
    row.tracking_number = finding.tracking_number or (label.tracking_number if label else "")
    row.carrier = label.shipment.carrier if label else each.carrier
    row.label, row.shipment = label, label.shipment if label else None
    row.seen_at = now


def _again(row: PostageFinding, each: Found, now: datetime) -> bool:
    has_changed = (row.expected, row.actual) != (each.finding.expected, each.finding.actual)
    is_open = row.status == FindingStatus.OPEN
    _write(row, each, now)
    if is_open or not (has_changed or row.closed_by == SYSTEM):
        return False
    row.status, row.found_at = FindingStatus.OPEN.value, now
    row.closed_at, row.closed_by, row.note = None, "", ""
    return True


def resolve_gone(run: PostageRun, now: datetime) -> int:
    """Ends what this run should have found again and did not; how many."""
    looked_at = Q(bought_at__gte=run.since, bought_at__lte=run.until) | Q(kind=FindingKind.UNUSED.value)
    gone = PostageFinding.objects.filter(
        looked_at, status=FindingStatus.OPEN.value, account=run.account, seen_at__lt=run.started_at
    )
    return gone.update(**_closed(FindingStatus.RESOLVED, by=SYSTEM, now=now))


def close(
    rows: QuerySet[PostageFinding], ids: Collection[int], status: FindingStatus, *, note: str, actor: str, now: datetime
) -> list[PostageFinding]:
    """Those of the findings that were open are closed by a person; all of them as they are now."""
    chosen = rows.filter(pk__in=list(ids))
    chosen.filter(status=FindingStatus.OPEN.value).update(note=note, **_closed(status, by=actor, now=now))
    return list(chosen.order_by("pk"))


def _closed(status: FindingStatus, *, by: str, now: datetime) -> dict[str, Any]:
    return {"status": status.value, "closed_at": now, "closed_by": by}
