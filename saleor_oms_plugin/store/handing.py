"""What a warehouse has to hand over: the labels of a day, and those that lie ready."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ..domain.shipping import Direction
from ..domain.states import RefundStatus, ShipmentStatus
from ..models import Label, ManifestEntry, PickupEntry
from .shipments import UNTOUCHED_STATUSES, scanned


def bought(warehouse_id: Any, since: datetime, until: datetime, orders: Q) -> QuerySet[Label]:
    """The labels that leave this warehouse and were bought in that time, of these OMS orders; what is surplus, or comes
    back, is none of them. `orders` is about the shipment's order."""
    return Label.objects.filter(
        orders,
        shipment__warehouse_id=warehouse_id,
        shipment__direction=Direction.OUTBOUND.value,
        is_surplus=False,
        bought_at__gte=since,
        bought_at__lt=until,
    )


def ready(labels: QuerySet[Label], *, account: str, is_test: bool) -> QuerySet[Label]:
    """Those that these credentials bought and that nobody has touched since, oldest first."""
    found = labels.filter(
        status__in=UNTOUCHED_STATUSES,
        refund=RefundStatus.NONE.value,
        intent__account=account,
        shipment__is_test=is_test,
    )
    return found.exclude(shipment__carrier_account="").filter(~scanned()).select_related("shipment").order_by("pk")


def not_manifested(labels: QuerySet[Label]) -> QuerySet[Label]:
    return labels.filter(~Exists(ManifestEntry.objects.filter(label=OuterRef("pk"), is_live=True)))


def not_awaited(labels: QuerySet[Label]) -> QuerySet[Label]:
    """Those no carrier was asked to come for."""
    return labels.filter(~Exists(PickupEntry.objects.filter(label=OuterRef("pk"), is_live=True)))


def of_day(labels: QuerySet[Label]) -> list[Any]:
    """Each with what an overview of the day needs, in one statement."""
    live = ManifestEntry.objects.filter(label=OuterRef("pk"), is_live=True)
    rows = labels.annotate(
        is_scanned=scanned(),
        manifest_state=Subquery(live.values("manifest__state")[:1]),
        carrier=F("shipment__carrier"),
        carrier_name=F("shipment__carrier_name"),
        bought_by=F("intent__account"),
        carrier_account=F("shipment__carrier_account"),
    )
    return list(rows.order_by("pk"))


def voided(label_ids: Collection[int]) -> set[int]:
    """Those of the labels that were voided since."""
    void = Q(status=ShipmentStatus.VOIDED.value) | ~Q(refund=RefundStatus.NONE.value)
    return set(Label.objects.filter(void, pk__in=list(label_ids)).values_list("pk", flat=True))
