"""What these tests begin with."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make
from tests.graphql.api import global_id


@pytest.fixture
def keeper(scene: Any) -> Any:
    return make.staff("product.manage_products")


@pytest.fixture
def home(scene: Any) -> str:
    return global_id("Warehouse", scene.warehouse)


@pytest.fixture
def mug(scene: Any) -> Any:
    return make.variant(scene.shop, "MUG", stock={scene.warehouse: 10})
