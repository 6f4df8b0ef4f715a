"""The pipeline's world, and in it somebody whose order has ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql import rows
from tests.pipeline.conftest import World, sandbox, world

from .somebody import EMAIL, past_order

__all__ = ["ordered", "owner", "sandbox", "world"]


@pytest.fixture
def owner(world: World) -> Any:
    world.clock.advance(rows.START + timedelta(days=30) - world.clock.now())
    return make.customer(EMAIL)


@pytest.fixture
def ordered(world: World, owner: Any) -> models.OmsOrder:
    """An order that ended, with a row of everything."""
    return past_order(world, owner)
