"""What a customer's checkout pays for us: a record in a savepoint, whatever Saleor tells us how often."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.checkout import complete, fill_checkout
from saleor_oms_plugin import hints
from saleor_oms_plugin.domain.orders import HostOrderStatus
from saleor_oms_plugin.host import signals
from saleor_oms_plugin.models import OmsOrder, Work
from tests import factories
from tests.visitor import Visitor, shop_for

from .conftest import World

LINES = (1, 3, 10)


@pytest.fixture
def shop(world: World) -> Any:
    east = factories.warehouse(world.shop, "East")
    return shop_for(world.shop, **{f"v{n}": factories.variant(world.shop, stock={east: 50}) for n in range(max(LINES))})


def statements(shop: Any, lines: int) -> int:
    visitor = Visitor()
    checkout = fill_checkout(visitor, shop, {f"v{n}": 1 for n in range(lines)})
    with CaptureQueriesContext(connection) as captured:
        complete(visitor, shop, checkout["id"])
    return len(captured)


@pytest.fixture
def without_us(settings: Any) -> Any:
    """A function that runs a call as if the plugin were not installed."""

    def run(call: Any) -> Any:
        kept = settings.PLUGINS
        settings.PLUGINS = [path for path in kept if not path.endswith("OmsPlugin")]
        signals.disconnect()
        try:
            return call()
        finally:
            settings.PLUGINS = kept
            signals.connect(
                on_order_saved=hints.order_saved,
                on_order_deleted=hints.order_deleted,
                on_fulfillment_saved=hints.fulfillment_saved,
            )

    return run


@pytest.mark.parametrize("is_active", [True, False])
def test_a_checkout_pays_for_one_record_however_many_lines_it_has(
    world: World, shop: Any, without_us: Any, is_active: bool
) -> None:
    factories.plugin_configuration(active=is_active)
    statements(shop, 1)  # what is cached at the first request is cached
    added = [statements(shop, lines) - without_us(lambda lines=lines: statements(shop, lines)) for lines in LINES]
    assert added == [3, 3, 3]
    assert OmsOrder.objects.count() == (4 if is_active else 0)


def test_a_known_order_is_looked_at_when_a_request_changes_it(world: World) -> None:
    """Being told of it as new first, as Saleor's own save does, hides nothing that follows."""
    east = factories.warehouse(world.shop, "East")
    row = factories.order(world.shop, {factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    order = OmsOrder.objects.get(order_id=row.pk)
    hints._open_memory()
    try:
        hints.order_saved(world.ctx().host.candidate(row), HostOrderStatus.OPEN)
        hints.order_changed(row)
    finally:
        hints._close_memory()
    assert Work.objects.filter(oms_order=order, kind="follow").exists()
