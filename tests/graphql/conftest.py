"""One shop, somebody of every kind to ask, and one order with a row of everything."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories as make
from tests.graphql import api, rows


@pytest.fixture
def scene(db: None) -> Any:
    return rows.scene()


@pytest.fixture
def staff(scene: Any) -> Any:
    return make.staff("order.manage_orders")


@pytest.fixture
def staff_of_all(scene: Any) -> Any:
    """Orders that Saleor deleted have no channel left to be restricted to."""
    user = make.staff("order.manage_orders")
    user.is_superuser = True
    user.save()
    return user


@pytest.fixture
def owner(db: None) -> Any:
    return make.customer("ada@example.com")


@pytest.fixture
def order(scene: Any, owner: Any) -> Any:
    return make.order(scene.shop, {scene.tee: 2}, user=owner)


@pytest.fixture
def managed(order: Any, scene: Any) -> Any:
    """The OMS's record of `order`."""
    return rows.journey(order, scene.warehouse)


@pytest.fixture
def packed(scene: Any, sandbox: Sandbox) -> str:
    """The global id of a packed fulfillment order whose label waits for a person."""
    switches = {"automatic_pick": True, "automatic_pack": True, "automatic_purchase": False}
    make.plugin_configuration(cooling_minutes="0", shippo_token="shippo_test_demo", **switches)
    installation.activate(0, timezone.now() - timedelta(days=1))
    return packed_part(scene)


def packed_part(scene: Any) -> str:
    """The global id of a new order's fulfillment order, packed."""
    make.order(scene.shop, {scene.tee: 2}, allocate_at=scene.warehouse)
    runner.drain(bootstrap.context())
    part = models.FulfillmentOrder.objects.latest("pk")
    assert part.status == "PACKED"
    return api.global_id("OmsFulfillmentOrder", part)


@pytest.fixture
def askers(scene: Any, owner: Any, staff: Any) -> Any:
    """Everybody who may come to the endpoint."""
    return SimpleNamespace(
        anonymous=None,
        owner=owner,
        other_customer=make.customer(),
        staff_without_permission=make.staff(),
        staff=staff,
        settings_staff=make.staff("plugins.manage_plugins"),
        products_staff=make.staff("product.manage_products"),
        restricted_staff=make.staff("order.manage_orders", channels=[_other_channel()]),
        app=api.app("order.manage_orders"),
        app_without_permission=api.app(),
    )


def _other_channel() -> Any:
    return make.channel(slug="elsewhere") if make.has_channels() else None
