"""Which warehouses Saleor lets an order ship from, for many orders at once.

The rule is Saleor's own (`Stock.objects.for_country`, `for_channel_and_country`, `for_channel_or_country`), read from
its small tables in a fixed number of statements instead of one for each channel and country; a test holds the two
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from saleor.shipping.models import ShippingZone
from saleor.warehouse.models import Warehouse

from . import features
from .shop import site_settings

#: Channel's key (None on hosts without channels) and country code.
Destination = tuple[Any, str]


@dataclass
class Reach:
    """The links between warehouses, zones and channels at one moment."""

    by_zone: bool
    zones: dict[str, set[Any]] = field(default_factory=dict)  # country → zones
    of_zone: dict[Any, set[str]] = field(default_factory=dict)  # zone → warehouses
    zones_of_channel: dict[Any, set[Any]] = field(default_factory=dict)
    of_channel: dict[Any, set[str]] = field(default_factory=dict)  # channel → warehouses
    _known: dict[Destination, frozenset[str]] = field(default_factory=dict)

    def warehouses(self, destination: Destination) -> frozenset[str]:
        """Ids of the warehouses that may ship there."""
        if destination not in self._known:
            self._known[destination] = frozenset(self._find(*destination))
        return self._known[destination]

    def _find(self, channel: Any, country: str) -> set[str]:
        if channel is not None and not self.by_zone:
            return self.of_channel.get(channel, set())
        zones = self.zones.get(country, set())
        if channel is not None:
            zones = zones & self.zones_of_channel.get(channel, set())
        found: set[str] = set().union(*(self.of_zone.get(zone, set()) for zone in zones))
        return found if channel is None else found & self.of_channel.get(channel, set())


def read_reach(database: str) -> Reach:
    """As things stand now; four statements."""
    by_zone = not features.has_zone_switch() or site_settings().use_legacy_shipping_zone_stock_availability
    found = Reach(by_zone=by_zone)
    found.zones = _grouped(
        (code, zone)
        for zone, codes in ShippingZone.objects.using(database).order_by().values_list("pk", "countries")
        for code in str(codes).split(",")
    )
    found.of_zone = _links(Warehouse.shipping_zones.through, "shippingzone_id", "warehouse_id", database)
    found.of_zone = {zone: {str(key) for key in keys} for zone, keys in found.of_zone.items()}
    if features.has_channels():
        channel = features.related_model("order.Order", "channel")
        found.zones_of_channel = _links(channel.shipping_zones.through, "channel_id", "shippingzone_id", database)
        linked = _links(Warehouse.channels.through, "channel_id", "warehouse_id", database)
        found.of_channel = {key: {str(warehouse) for warehouse in keys} for key, keys in linked.items()}
    return found


def _links(through: Any, owner: str, owned: str, database: str) -> dict[Any, set[Any]]:
    return _grouped(through.objects.using(database).order_by().values_list(owner, owned))


def _grouped(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, set[Any]]:
    grouped: dict[Any, set[Any]] = defaultdict(set)
    for owner, owned in pairs:
        grouped[owner].add(owned)
    return dict(grouped)
