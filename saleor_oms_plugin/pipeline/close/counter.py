"""The counter: which warehouse hands over, on which day by its own clock, and whose parcels the asker may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from ...domain.errors import NotFound, Rejected
from ...models import Label
from ...ports import WarehouseSnapshot
from ...store import handing
from ...store.sites import rules
from ..context import Context

#: Further back no carrier takes a manifest, and nobody looks for a parcel at the door.
FURTHEST_BACK = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Counter:
    """A warehouse and its clock. `channels`: only orders of these, None for all."""

    warehouse: WarehouseSnapshot
    zone: ZoneInfo
    now: datetime
    channels: Sequence[str] | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def orders(self) -> Q:
        return Q() if self.channels is None else Q(shipment__oms_order__channel__in=list(self.channels))

    def labels_of(self, day: date) -> QuerySet[Label]:
        """The labels bought on that day, from midnight to midnight at the warehouse."""
        since, until = (datetime.combine(one, time(), tzinfo=self.zone) for one in (day, day + timedelta(days=1)))
        return handing.bought(self.warehouse.id, since, until, self.orders)

    def labels_since(self, moment: datetime) -> QuerySet[Label]:
        return handing.bought(self.warehouse.id, moment, self.now + timedelta(days=1), self.orders)

    def check_day(self, day: date) -> None:
        """Raises `Rejected` for a day to come and for one long past."""
        if day > self.today:
            raise Rejected("this day has not come at the warehouse: choose today or an earlier one", field="date")
        if day < self.today - FURTHEST_BACK:
            raise Rejected(f"choose a day of the last {FURTHEST_BACK.days}", field="date")


def counter_of(ctx: Context, warehouse_id: str, *, channels: Sequence[str] | None = None) -> Counter:
    """Raises `NotFound` for a warehouse there is none of."""
    warehouse = ctx.host.warehouse(warehouse_id)
    if warehouse is None:
        raise NotFound("there is no Warehouse with this id", field="warehouseId")
    zone = rules.rules_for(warehouse_id).zone(ctx.host.time_zone())
    return Counter(warehouse=warehouse, zone=zone, now=ctx.clock.now(), channels=channels)
