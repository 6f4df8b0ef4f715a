"""What of an order may still come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from promise import Promise

from .. import models
from ..bootstrap import context
from ..domain.returns import returnable
from ..host.graphql_loaders import PREFIX, Loader
from ..host.transactions import writing
from ..store import returns
from .loaders import by_key

ORDER_LINE = models.ReturnLine._meta.get_field("order_line").related_model


@dataclass(frozen=True, kw_only=True)
class Returnable:
    line_id: str
    sku: str
    product_name: str
    quantity: int


class ReturnableUnits(Loader):
    """By (OMS order, Saleor's order as text), units by line that may come back."""

    context_key = f"{PREFIX}returnable_units"

    def batch_load(self, keys: Sequence[tuple[int, str]]) -> list[dict[str, int]]:
        with writing():
            sent = context().host.sent([host_order for _, host_order in keys])
        spoken = returns.spoken([order for order, _ in keys], self.database)
        return [returnable(sent[host_order], spoken.get(order, ())) for order, host_order in keys]


def returnable_of(order: models.OmsOrder, info: Any) -> Any:
    """What of the order may come back; nothing of one that Saleor has deleted."""
    if order.order_id is None:
        return []
    units = ReturnableUnits(info.context).load((order.pk, str(order.order_id)))
    return units.then(lambda found: _named(found, info))


def _named(units: dict[str, int], info: Any) -> Any:
    keys = sorted(units)
    parsed = [ORDER_LINE._meta.pk.to_python(key) for key in keys]
    rows = Promise.all([by_key(ORDER_LINE)(info.context).load(key) for key in parsed])

    def made(found: list[Any]) -> list[Returnable]:
        return [
            Returnable(line_id=key, sku=row.product_sku or "", product_name=row.product_name or "", quantity=units[key])
            for key, row in zip(keys, found, strict=True)
            if row is not None
        ]

    return rows.then(made)
