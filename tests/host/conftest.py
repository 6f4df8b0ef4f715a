"""One shop with three warehouses, and the door to it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from saleor_oms_plugin.host.saleor import SaleorHost
from tests import factories as make


@pytest.fixture
def host() -> SaleorHost:
    return SaleorHost()


@pytest.fixture
def shop(db: None) -> Any:
    return make.shop()


@pytest.fixture
def shelves(shop: Any) -> Any:
    """Warehouses near, far and spare with 10, 10 and 0 of one variant of 250 g."""
    near, far, spare = (make.warehouse(shop, name) for name in ("Near", "Far", "Spare"))
    tee = make.variant(shop, "TEE", weight_g=250, stock={near: 10, far: 10, spare: 0})
    return SimpleNamespace(near=near, far=far, spare=spare, tee=tee)


def allocations(order: Any) -> dict[str, int]:
    """{warehouse name: units} promised to the order, zero rows left out."""
    rows = make.model("warehouse.Allocation").objects.filter(order_line__order=order, quantity_allocated__gt=0)
    found: dict[str, int] = {}
    for name, quantity in rows.values_list("stock__warehouse__name", "quantity_allocated"):
        found[name] = found.get(name, 0) + quantity
    return found


def sums() -> dict[str, tuple[int, int]]:
    """{warehouse name: (on hand, promised)}; asserts that Saleor's own sum agrees where it keeps one."""
    found = {}
    for stock in make.model("warehouse.Stock").objects.select_related("warehouse"):
        promised = sum(stock.allocations.values_list("quantity_allocated", flat=True))
        assert getattr(stock, "quantity_allocated", promised) == promised
        found[stock.warehouse.name] = (stock.quantity, promised)
    return found
