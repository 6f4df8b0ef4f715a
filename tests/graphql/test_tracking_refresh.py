"""A person asks where a parcel is; the carrier is asked at once, and not over and over."""

from __future__ import annotations

from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import models
from tests.graphql.api import ask, global_id
from tests.graphql.test_labels import BUY

REFRESH = """mutation($id: ID!) { omsTrackingRefresh(shipmentId: $id) { shipment { status events { status } }
    errors { field code } } }"""


@pytest.fixture
def shipped(packed: str, staff: Any) -> str:
    return ask(BUY, staff, ids=[packed])["shipments"][0]["id"]


def test_where_a_parcel_is_is_asked_at_once(shipped: str, staff: Any, sandbox: Sandbox) -> None:
    number = models.Label.objects.get().tracking_number
    sandbox.track(number, scenario="happy", steps="all")
    told = ask(REFRESH, staff, id=shipped)
    assert told["errors"] == []
    assert told["shipment"]["status"] == "DELIVERED"
    assert [event["status"] for event in told["shipment"]["events"]][-1] == "DELIVERED"


def test_a_second_click_within_the_minute_asks_nobody(shipped: str, staff: Any, sandbox: Sandbox) -> None:
    ask(REFRESH, staff, id=shipped)
    sandbox.fault("500", "GET", "/tracks", times=9)
    assert ask(REFRESH, staff, id=shipped)["errors"] == []


def test_a_carrier_that_is_away_is_said(shipped: str, staff: Any, sandbox: Sandbox) -> None:
    sandbox.fault("503", "GET", "/tracks*", times=9)
    told = ask(REFRESH, staff, id=shipped)
    assert [error["code"] for error in told["errors"]] == ["CARRIER_UNAVAILABLE"]


def test_nobody_elses_shipment_is_there(staff: Any) -> None:
    told = ask(REFRESH, staff, id=global_id("OmsShipment", 999999))
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("shipmentId", "NOT_FOUND")]
