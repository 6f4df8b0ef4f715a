"""Lanes, the record of promises, each parcel's way, and promises in danger, over the API."""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.store import conditions
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.rows import journey
from tests.graphql.test_statements import statements

LANES = """query($filter: OmsLaneFilterInput, $first: Int, $after: String) {
  omsLanes(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    id warehouse { id } warehouseName country zone carrier service deliveries kept broken onTimeRate p50 p90
    methods { method deliveries kept coverage loss } method reason countedAt } } } }"""
RECORD = """query($since: Date!, $until: Date!, $channel: String) {
  omsPromiseRecord(since: $since, until: $until, channel: $channel) { source method kept broken onTimeRate } }"""
WAY = """query($id: ID!) { omsOrder(id: $id) { promiseRisk promises { source method basis isKept }
  shipments { labels { journey { leftOn promisedBy expectedBy method basis carrierBy learntBy likelyBy calendarBy
    arrivedOn days isKept } } } } }"""
RISKS = """query($filter: OmsOrderFilterInput) { omsOrders(filter: $filter, first: 50) { edges { node {
  orderNumber promiseRisk } } } }"""
DAY = date(2030, 1, 6)


def lane(warehouse: Any, **values: Any) -> models.LaneRecord:
    at = {"warehouse_key": warehouse.pk, "warehouse_name": warehouse.name, "zone": "94"}
    return make.lane_record(**{**at, **values})


def refused(query: str, asker: Any, **variables: Any) -> str:
    return str(post(query, asker, **variables)["errors"][0]["message"])


def nodes(staff: Any, **filter: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in ask(LANES, staff, first=50, filter=filter)["edges"]]


def test_a_lane_tells_how_parcels_get_on_and_whose_dates_are_believed(scene: Any, staff: Any) -> None:
    lane(scene.warehouse)
    told = nodes(staff)[0]
    assert told["warehouse"]["id"] == global_id("Warehouse", scene.warehouse)
    assert (told["zone"], told["p50"], told["p90"], told["method"]) == ("94", 2, 4, "LEARNT")
    assert float(told["onTimeRate"]) == 0.75
    assert [(one["method"], float(one["coverage"]), float(one["loss"])) for one in told["methods"]] == [
        ("LEARNT", 0.9, 1.5),
        ("CARRIER", 0.6, 6.6667),
    ]


def test_a_lane_of_which_little_is_known_says_so(scene: Any, staff: Any) -> None:
    lane(scene.warehouse, zone="", carrier="", service="", kept=0, broken=0, p50=None, p90=None, records=[], ranking=[])
    told = nodes(staff)[0]
    for name in ("zone", "carrier", "service", "onTimeRate", "p50", "p90", "method"):
        assert told[name] is None
    assert told["methods"] == []


def test_a_lane_outlives_its_warehouse(scene: Any, staff: Any) -> None:
    lane(scene.warehouse, warehouse_key=uuid4(), warehouse_name="Gone")
    told = nodes(staff)[0]
    assert (told["warehouse"], told["warehouseName"]) == (None, "Gone")


@pytest.mark.parametrize(
    ("filter", "count"),
    [
        ({"level": ["SERVICE_IN_ZONE"]}, 1),
        ({"level": ["SERVICE"]}, 1),
        ({"level": ["CARRIER"]}, 1),
        ({"level": ["ZONE"]}, 1),
        ({"level": ["COUNTRY"]}, 1),
        ({"level": ["COUNTRY", "ZONE"]}, 2),
        ({"level": []}, 0),
        ({"country": ["us"]}, 5),
        ({"country": ["\x00"]}, 0),
        ({"carrier": ["usps"]}, 3),
        ({"carrier": [""]}, 0),
        ({"warehouses": ["junk"]}, 0),
        ({"deliveriesAtLeast": 41}, 0),
        ({"deliveriesAtLeast": -1}, 5),
    ],
)
def test_lanes_are_narrowed(scene: Any, staff: Any, filter: dict, count: int) -> None:
    for values in ({}, {"zone": ""}, {"zone": "", "service": ""}, {"carrier": "", "service": ""}):
        lane(scene.warehouse, **values)
    lane(scene.warehouse, zone="", carrier="", service="")
    assert len(nodes(staff, **filter)) == count


def test_lanes_come_busiest_first_a_page_at_a_time_in_as_many_statements(scene: Any, staff: Any) -> None:
    for number in range(3):
        lane(scene.warehouse, zone=str(number), deliveries=number)
    ask(LANES, staff, first=50)  # what a process learns once does not count
    few = len(statements(LANES, staff, first=50))
    for number in range(3, 23):
        lane(scene.warehouse, zone=str(number), deliveries=number)
    assert len(statements(LANES, staff, first=50)) == few
    first = ask(LANES, staff, first=10)
    rest = ask(LANES, staff, first=50, after=first["pageInfo"]["endCursor"])
    found = [edge["node"]["deliveries"] for page in (first, rest) for edge in page["edges"]]
    assert found == list(range(22, -1, -1))
    assert "cursor" in refused(LANES, staff, first=1, after="junk")


@pytest.mark.parametrize("place", ["1e400", "-1e400", str(10**30), str(-(10**30)), "2.5", "[]", "null", '"x"'])
def test_a_forged_place_among_lanes_is_refused_or_finds_what_lies_beyond(scene: Any, staff: Any, place: str) -> None:
    lane(scene.warehouse)
    forged = base64.urlsafe_b64encode(f'["LANES-", {place}, 1]'.encode()).decode()
    answer = post(LANES, staff, first=10, after=forged)
    assert [error["message"] for error in answer.get("errors", ())] in ([], ["Received cursor is invalid."])


def test_the_record_of_promises_is_by_when_they_were_told_and_by_whose_date(managed: Any, staff: Any) -> None:
    models.Promise.objects.all().delete()
    for number, (source, method, is_kept, kept_on) in enumerate(
        (
            ("receipt", "CALENDAR", False, DAY),
            ("dispatch", "LEARNT", True, DAY),
            ("dispatch", "CARRIER", True, DAY + timedelta(days=1)),
            ("carrier", None, None, None),
        )
    ):
        models.Promise.objects.create(
            oms_order=managed,
            date=DAY + timedelta(days=number),
            made_at=timezone.now(),
            source=source,
            method=method,
            is_kept=is_kept,
            kept_on=kept_on,
        )
    told = ask(RECORD, staff, since="2030-01-01", until="2030-01-06")
    assert [(one["source"], one["method"], one["kept"], one["broken"]) for one in told] == [
        ("dispatch", "LEARNT", 1, 0),
        ("receipt", "CALENDAR", 0, 1),
    ]
    assert [float(one["onTimeRate"]) for one in told] == [1, 0]


@pytest.mark.parametrize(("since", "until"), [("2030-01-02", "2030-01-01"), ("2030-01-01", "2032-01-01")])
def test_a_period_that_is_none_is_refused(staff: Any, since: str, until: str) -> None:
    assert refused(RECORD, staff, since=since, until=until)


def test_a_parcels_way_says_what_everybody_said_of_it(managed: Any, staff: Any) -> None:
    label = models.Label.objects.get(shipment__oms_order=managed)
    key = global_id("OmsOrder", managed)
    assert ask(WAY, staff, id=key)["shipments"][0]["labels"][0]["journey"] is None
    models.Journey.objects.create(
        label=label,
        carrier="usps",
        left_on=DAY,
        carrier_by=DAY,
        promised_by=DAY,
        expected_by=DAY,
        method="CARRIER",
        basis="the carrier's own date",
        arrived_on=DAY + timedelta(days=1),
        days=1,
    )
    told = ask(WAY, staff, id=key)["shipments"][0]["labels"][0]["journey"]
    assert (told["leftOn"], told["carrierBy"], told["learntBy"]) == ("2030-01-06", "2030-01-06", None)
    assert (told["method"], told["basis"], told["days"], told["isKept"]) == (
        "CARRIER",
        "the carrier's own date",
        1,
        False,
    )


# ── in danger ───────────────────────────────────────────────────────────────────────────────────────────────────
def order_at(scene: Any, *, days: int, **values: Any) -> models.OmsOrder:
    promised = timezone.now().date() + timedelta(days=days)
    return journey(make.order(scene.shop, {scene.tee: 1}), scene.warehouse, promised_delivery=promised, **values)


def test_a_promise_in_danger_is_known_before_the_customer_asks(scene: Any, staff: Any) -> None:
    late, calm = order_at(scene, days=-1), order_at(scene, days=9)
    waiting = order_at(scene, days=1, stage="FULFILLING")
    unseen, troubled = order_at(scene, days=1), order_at(scene, days=9)
    models.Label.objects.filter(shipment__oms_order=unseen).update(status="PRE_TRANSIT")
    models.ParcelException.objects.create(
        oms_order=troubled,
        label=models.Label.objects.get(shipment__oms_order=troubled),
        kind="HELD",
        cause="x",
        words="",
        opened_at=timezone.now(),
        due_at=timezone.now(),
    )
    expected = {
        late.order_number: "LATE",
        calm.order_number: None,
        waiting.order_number: "NOT_LEFT",
        unseen.order_number: "NOT_SCANNED",
        troubled.order_number: "IN_TROUBLE",
    }
    assert {edge["node"]["orderNumber"]: edge["node"]["promiseRisk"] for edge in ask(RISKS, staff)["edges"]} == expected
    for number, risk in expected.items():
        found = ask(RISKS, staff, filter={"promiseRisk": [risk]})["edges"] if risk else []
        assert [edge["node"]["orderNumber"] for edge in found] == ([number] if risk else [])
    everything = [risk.value for risk in conditions.promise_risks(timezone.now())]
    assert len(ask(RISKS, staff, filter={"promiseRisk": everything})["edges"]) == 4
    assert ask(RISKS, staff, filter={"promiseRisk": []})["edges"] == []


def test_what_has_arrived_is_in_no_danger(scene: Any, staff: Any) -> None:
    order_at(scene, days=-1, stage="DELIVERED", delivered_at=timezone.now())
    assert [edge["node"]["promiseRisk"] for edge in ask(RISKS, staff)["edges"]] == [None]


def test_twenty_promises_take_as_many_statements_as_two(scene: Any, staff: Any) -> None:
    for _ in range(2):
        order_at(scene, days=-1)
    ask(RISKS, staff)  # as above
    few = len(statements(RISKS, staff))
    for _ in range(18):
        order_at(scene, days=-1)
    assert len(statements(RISKS, staff)) == few
