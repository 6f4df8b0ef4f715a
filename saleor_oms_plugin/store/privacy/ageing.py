"""What has grown too old, found a day at a time: each order is looked at once for each kind, after its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from ...domain.jobs import LIVE
from ...domain.privacy import ERASED, DataKind
from ...models import (
    ManifestDocument,
    OmsOrder,
    RetentionMark,
    RiskCase,
    StoredEvent,
    StoredJob,
    Suppression,
    TimelineEvent,
    WebhookReceipt,
)
from ..receipts import WAITING

SLICE = timedelta(days=1)


def until(kind: DataKind) -> datetime | None:
    """Up to when this kind has been looked at; None when never."""
    return RetentionMark.objects.filter(kind=kind.value).values_list("until", flat=True).first()


def mark(kind: DataKind, moment: datetime) -> None:
    RetentionMark.objects.update_or_create(kind=kind.value, defaults={"until": moment})


def first_end(after: datetime | None) -> datetime | None:
    """When the first order ended since then."""
    return _first(OmsOrder.objects.all(), ("completed_at", "canceled_at"), after)


def first_case(after: datetime | None) -> datetime | None:
    """When the first order with a risk case was placed since then."""
    return _first(RiskCase.objects.all(), ("at",), after)


def ended_between(since: datetime, before: datetime) -> list[int]:
    """The orders that ended then, by key."""
    found = set()
    for column in ("completed_at", "canceled_at"):
        rows = OmsOrder.objects.filter(**{f"{column}__gte": since, f"{column}__lt": before})
        found |= set(rows.values_list("pk", flat=True))
    return sorted(found)


def forget_receipts(before: datetime, *, after: int, most: int) -> int | None:
    """Deletes webhooks that came before then and are worked on, of so many that follow this key; the last key looked
    at, or None where nothing so old follows.

    By key, which is the order they came in: a batch then costs the same however many are kept.
    """
    rows = WebhookReceipt.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "received_at")[:most]
    old = [key for key, received_at in rows if received_at < before]
    WebhookReceipt.objects.filter(pk__in=old).exclude(status__in=WAITING).delete()
    return max(old, default=None)


def old_jobs(before: datetime) -> QuerySet[Any]:
    """Jobs that ended before then."""
    return StoredJob.objects.filter(finished_at__lt=before).exclude(status__in=[status.value for status in LIVE])


def old_manifest_pages(before: datetime) -> QuerySet[Any]:
    """Drivers' pages of manifests that were made before then, while there is a file or an address."""
    rows = ManifestDocument.objects.filter(manifest__created_at__lt=before)
    return rows.exclude(document="", url="")


def old_suppressions(before: datetime) -> QuerySet[Any]:
    """Addresses that messages go to again since before then, while one could still tell whose they are. Those in force
    stay readable: a person lifts them."""
    return Suppression.objects.filter(lifted_at__lt=before).exclude(recipient="", note="")


def erased_and_written_since(*, since: datetime) -> list[int]:
    """Orders whose customer was erased, and of which something was written after: it may name somebody again. A scan
    that changes no state has no line on the timeline."""
    erased, after = OmsOrder.objects.filter(erased_at__gte=since), OuterRef("erased_at")
    line = TimelineEvent.objects.filter(oms_order=OuterRef("pk"), at__gt=after).exclude(kind=ERASED)
    scan = StoredEvent.objects.filter(label__shipment__oms_order=OuterRef("pk"), seen_at__gt=after)
    return list(erased.filter(Exists(line) | Exists(scan)).order_by("pk").values_list("pk", flat=True))


def _first(rows: QuerySet[Any], columns: tuple[str, ...], after: datetime | None) -> datetime | None:
    moments = []
    for column in columns:
        found = rows if after is None else rows.filter(**{f"{column}__gte": after})
        moments.append(found.filter(Q(**{f"{column}__isnull": False})).aggregate(first=Min(column))["first"])
    return min((moment for moment in moments if moment is not None), default=None)


def empty_page(page: ManifestDocument) -> None:
    """Forgets where a driver's page was."""
    page.document = page.url = ""
    page.save(update_fields=["document", "url"])
