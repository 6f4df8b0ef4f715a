"""What the shop's own labels cost: from each warehouse to each country, lately."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from ...domain.sourcing.distances import LabelHistory
from ...domain.states import ShipmentStatus
from ...models import LabelCost, Parcel, Shipment

#: Prices change: what a carrier took a year ago says little.
SPAN = timedelta(days=120)


def averages(country: str, currency: str, *, digits: int) -> dict[str, LabelHistory]:
    """By warehouse id: what labels to this country cost that were paid in this currency, which has so many digits."""
    rows = LabelCost.objects.filter(country=country, currency=currency)
    return {
        str(row.warehouse_id): LabelHistory(
            count=row.count, average_minor=round(row.average.scaleb(digits)), average_g=row.average_g
        )
        for row in rows
    }


@transaction.atomic
def count_anew(now: datetime) -> int:
    """Counts what was bought lately; how many (warehouse, country, currency) there are. Voided and test labels are
    none, and neither are those of orders that Saleor has deleted."""
    rows = [_row(found, now) for found in _bought(now)]
    LabelCost.objects.all().delete()
    # Two sweepers may count at one moment: the second finds the first one's rows, and they say the same.
    LabelCost.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _bought(now: datetime) -> Any:
    parcels = Parcel.objects.filter(fulfillment_order=OuterRef("fulfillment_order")).order_by()
    by_part = parcels.values("fulfillment_order")
    return (
        Shipment.objects.filter(
            created_at__gte=now - SPAN,
            direction="OUTBOUND",
            is_test=False,
            cost__gt=0,
            fulfillment_order__warehouse__isnull=False,
            oms_order__order__shipping_address__isnull=False,
        )
        .exclude(status__in=[ShipmentStatus.VOIDED.value, ShipmentStatus.PURCHASING.value])
        .annotate(
            parcels=Coalesce(Subquery(by_part.annotate(n=Count("pk")).values("n")), 1),
            grams=Coalesce(Subquery(by_part.annotate(n=Sum("weight_g")).values("n")), 0),
        )
        .order_by()
        .values(
            "currency",
            site=F("fulfillment_order__warehouse_id"),
            country=F("oms_order__order__shipping_address__country"),
        )
        .annotate(count=Sum("parcels"), paid=Sum("cost"), weight=Sum("grams"))
    )


def _row(found: dict[str, Any], now: datetime) -> LabelCost:
    return LabelCost(
        warehouse_id=found["site"],
        country=str(found["country"]),
        currency=found["currency"],
        count=found["count"],
        average=found["paid"] / found["count"],
        average_g=found["weight"] // found["count"],
        counted_at=now,
    )
