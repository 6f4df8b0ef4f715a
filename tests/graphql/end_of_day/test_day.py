"""What a warehouse's day handed over, and what missed it, over the API."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id
from tests.graphql.test_statements import statements

from .asking import DAY, MANIFEST, SETTINGS, VOID, Ship, manifests_at


def test_the_day_counts_what_is_open_and_handed_over(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    ship(2)
    (usps,) = ask(DAY, staff, **at)["carriers"]
    assert (usps["carrier"], usps["name"], usps["open"], usps["manifested"]) == ("usps", "USPS", 2, 0)
    assert (usps["takesManifests"], usps["takesPickups"]) == (True, True)
    ask(MANIFEST, staff, **at)
    late = ship(1)[0]
    day = ask(DAY, staff, **at)
    assert (day["carriers"][0]["open"], day["carriers"][0]["manifested"]) == (1, 2)
    assert [len(one["shipments"]) for one in day["manifests"]] == [2]
    assert [(one["reason"], one["label"]["trackingNumber"]) for one in day["misses"]] == [
        ("NOT_MANIFESTED", late.tracking_number)
    ]
    assert [one["trackingNumber"] for one in day["missed"]] == [late.tracking_number]


def test_a_label_voided_after_its_manifest_is_pointed_out(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    label, _ = ship(2)
    ask(MANIFEST, staff, **at)
    ask(VOID, staff, ids=[global_id("OmsLabel", label)])
    assert [one["reason"] for one in ask(DAY, staff, **at)["misses"]] == ["VOIDED_AFTER_MANIFEST"]


def test_what_nobody_scanned_by_the_next_day_missed_it(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    left, seen = ship(2)
    ask(MANIFEST, staff, **at)
    yesterday = timezone.now() - timedelta(days=1)
    models.Label.objects.update(bought_at=yesterday)
    models.StoredEvent.objects.create(label=seen, key="k", at=yesterday, status="TRANSIT", seen_at=yesterday)
    at = {**at, "date": str(date.fromisoformat(at["date"]) - timedelta(days=1))}
    day = ask(DAY, staff, **at)
    assert [(one["reason"], one["label"]["trackingNumber"]) for one in day["misses"]] == [
        ("NOT_SCANNED", left.tracking_number)
    ]


def test_a_day_begins_at_midnight_of_the_warehouse(ship: Ship, at: Any, staff: Any, sandbox: Sandbox) -> None:
    (label,) = ship(1)
    models.WarehouseRules.objects.create(warehouse_id=label.shipment.warehouse_id, time_zone="Pacific/Kiritimati")
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0) - timedelta(days=3)
    models.Label.objects.filter(pk=label.pk).update(bought_at=noon)
    next_day = {**at, "date": str(noon.date() + timedelta(days=1))}  # 14 hours ahead
    assert ask(DAY, staff, **next_day)["missesCount"] == 1
    assert ask(DAY, staff, **{**at, "date": str(noon.date())})["missesCount"] == 0


def test_a_day_of_twenty_labels_costs_as_many_statements_as_one_of_two(
    ship: Ship, at: Any, staff: Any, sandbox: Sandbox
) -> None:
    ship(2)
    ask(MANIFEST, staff, **at)
    ship(2)
    ask(DAY, staff, **at)
    for_few = len(statements(DAY, staff, **at))
    ship(8)
    ask(MANIFEST, staff, **at)
    ship(8)
    assert len(statements(DAY, staff, **at)) == for_few


@pytest.mark.needs_channels
def test_another_channel_s_parcels_are_neither_shown_nor_handed_over(
    ship: Ship, at: Any, scene: Any, staff: Any, sandbox: Sandbox
) -> None:
    ship(2)
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert ask(DAY, clerk, **at)["carriers"] == []
    assert [one["field"] for one in ask(MANIFEST, clerk, **at)["errors"]] == ["date"]
    ask(MANIFEST, staff, **at)
    assert ask(DAY, clerk, **at)["manifests"] == []
    assert manifests_at(sandbox)[0]["status"] == "SUCCESS"


def test_without_a_token_the_setting_is_named_and_the_day_still_shown(scene: Any, at: Any, staff: Any) -> None:
    make.plugin_configuration(**{**SETTINGS, "shippo_token": ""})
    told = ask(MANIFEST, staff, **at)
    assert [(one["field"], one["code"]) for one in told["errors"]] == [("shippo_token", "MISCONFIGURED")]
    assert ask(DAY, staff, **at)["carriers"] == []
