"""A carrier that answers, labels to hand over, and where and when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories as make
from tests.graphql.api import global_id

from .asking import SETTINGS, Ship


@pytest.fixture
def sandbox(settings: Any, scene: Any) -> Iterator[Sandbox]:
    make.plugin_configuration(**SETTINGS)
    installation.activate(0, timezone.now() - timedelta(days=1))
    with running_sandbox() as running:
        settings.OMS_SHIPPO_URL = running.url
        yield running


@pytest.fixture
def ship(scene: Any, sandbox: Sandbox) -> Ship:
    """So many orders with a label each, of the same carrier; their labels."""

    def made(count: int) -> list[models.Label]:
        before = set(models.Label.objects.values_list("pk", flat=True))
        for _ in range(count):
            make.order(scene.shop, {scene.tee: 1}, allocate_at=scene.warehouse)
        runner.drain(bootstrap.context())
        labels = list(models.Label.objects.exclude(pk__in=before).order_by("pk"))
        assert len(labels) == count
        return labels

    return made


@pytest.fixture
def at(scene: Any) -> dict[str, Any]:
    """Where and when: today by the shop's clock."""
    zone = bootstrap.context().host.time_zone()
    today = timezone.now().astimezone(zone).date()
    return {"warehouse": global_id("Warehouse", scene.warehouse), "carrier": "usps", "date": str(today)}


@pytest.fixture
def window() -> dict[str, str]:
    start = timezone.now().replace(microsecond=0) + timedelta(hours=2)
    times = {"start": start.isoformat(), "end": (start + timedelta(hours=3)).isoformat()}
    return {**times, "carrier": "usps", "location": "FRONT_DOOR"}
