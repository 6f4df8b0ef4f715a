"""What these tests begin with."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make

from .asking import drain


@pytest.fixture
def shop(scene: Any) -> Any:
    make.plugin_configuration()
    return scene


@pytest.fixture
def editor(shop: Any) -> Any:
    return make.staff("order.manage_orders", "plugins.manage_plugins")


@pytest.fixture
def place(shop: Any) -> Any:
    """Places an order as a checkout does, and lets its risk be told."""

    def make_order(email: str = "ada@example.com", **options: Any) -> Any:
        order = make.order(shop.shop, {shop.tee: 1}, user_email=email, **options)
        drain()
        return order

    return make_order
