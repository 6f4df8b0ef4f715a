"""Reading manifests and pickups for resolvers, a statement for all rows of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from .. import models
from ..host.graphql_loaders import PREFIX, Loader, database
from .picking_loaders import seen_orders


class _ShipmentsOf(Loader):
    """Of its live labels; of one that failed or was canceled, of those it had."""

    entries: type[Any]
    parent: str

    def batch_load(self, keys: Iterable[int]) -> list[list[Any]]:
        rows = self.entries.objects.using(self.database).filter(**{f"{self.parent}_id__in": set(keys)})
        rows = rows.select_related("label__shipment").order_by("pk")
        live: dict[int, dict[int, Any]] = defaultdict(dict)
        all_of: dict[int, dict[int, Any]] = defaultdict(dict)
        for row in rows:
            key, shipment = getattr(row, f"{self.parent}_id"), row.label.shipment
            all_of[key].setdefault(shipment.pk, shipment)
            if row.is_live:
                live[key].setdefault(shipment.pk, shipment)
        return [list((live.get(key) or all_of[key]).values()) for key in keys]


class ShipmentsOfManifest(_ShipmentsOf):
    context_key = f"{PREFIX}shipments_of_manifest"
    entries, parent = models.ManifestEntry, "manifest"


class ShipmentsOfPickup(_ShipmentsOf):
    context_key = f"{PREFIX}shipments_of_pickup"
    entries, parent = models.PickupEntry, "pickup"


def visible_shipments(info: Any, shipments: Any) -> Any:
    """The promise of those of the shipments whose orders the asker may see."""
    seen = seen_orders(info)
    if not seen:
        return shipments
    return shipments.then(lambda found: _those_seen(info, found, seen))


def _those_seen(info: Any, shipments: list[Any], seen: Q) -> list[Any]:
    orders = {one.oms_order_id for one in shipments}
    rows = models.OmsOrder.objects.using(database(info.context)).filter(seen, pk__in=orders)
    known = set(rows.values_list("pk", flat=True))
    return [one for one in shipments if one.oms_order_id in known]


def manifests_of(info: Any, warehouse_id: str, day: date) -> list[Any]:
    """A warehouse's manifests of a day of which the asker may see something, oldest first."""
    rows = models.Manifest.objects.using(database(info.context)).filter(warehouse_id=warehouse_id, date=day)
    return list(_with_something_seen(info, rows, models.ManifestEntry, "manifest").order_by("pk"))


def pickups_of(info: Any, warehouse_id: str, day: date, zone: ZoneInfo) -> list[Any]:
    """Its pickups that begin on that day by its own clock."""
    since, until = (datetime.combine(one, time(), tzinfo=zone) for one in (day, day + timedelta(days=1)))
    rows = models.Pickup.objects.using(database(info.context)).filter(warehouse_id=warehouse_id)
    rows = rows.filter(start__gte=since, start__lt=until)
    return list(_with_something_seen(info, rows, models.PickupEntry, "pickup").order_by("start", "pk"))


def may_see_pickup(info: Any, key: int) -> bool:
    rows = models.Pickup.objects.filter(pk=key)
    return _with_something_seen(info, rows, models.PickupEntry, "pickup").exists()


def _with_something_seen(info: Any, rows: Any, entries: type[Any], parent: str) -> Any:
    seen = seen_orders(info)
    if not seen:
        return rows
    orders = models.OmsOrder.objects.filter(seen).order_by().values("pk")
    return rows.filter(
        Exists(entries.objects.filter(**{parent: OuterRef("pk"), "label__shipment__oms_order__in": orders}))
    )
