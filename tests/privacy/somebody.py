"""Somebody with orders: who is erased, told what is kept of them, and forgotten in the end."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin import models
from saleor_oms_plugin.pipeline import erase
from tests import factories as make
from tests.graphql import rows
from tests.pipeline.conftest import World

WORD = "Zebediah Quillfeather"
EMAIL = "zeb.quill@example.com"


def past_order(world: World, owner: Any, stage: str = "COMPLETED") -> models.OmsOrder:
    warehouse = make.warehouse(world.shop)
    tee = make.variant(world.shop, stock={warehouse: 10})
    make.plugin_configuration(active=False)  # or Saleor's signal would have it received
    order = make.order(world.shop, {tee: 1}, user=owner)
    world.settings()
    return rows.journey(order, warehouse, stage=stage, completed_at=rows.START)


def person(world: World) -> Any:
    return erase.find(world.ctx(), email=EMAIL)
