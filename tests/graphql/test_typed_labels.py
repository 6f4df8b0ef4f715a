"""A label bought elsewhere is typed in, and lives the same life."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner
from tests import factories as make
from tests.graphql.api import ask, global_id, post
from tests.graphql.conftest import packed_part
from tests.graphql.test_labels import PRINT

ADD = """mutation($id: ID!, $carrier: String!, $service: String, $labels: [OmsLabelInput!]!, $cost: Decimal,
    $currency: String, $key: String) { omsLabelAdd(fulfillmentOrderId: $id, carrier: $carrier, service: $service,
    labels: $labels, cost: $cost, currency: $currency, key: $key) { shipment { id status provider carrier service
    cost { amount currency } isTest trackingNumber labels { id url trackingNumber refund status } }
    errors { field code message } } }"""
MARK = """mutation($id: ID!, $status: OmsShipmentStatus!, $at: DateTime, $note: String) { omsShipmentMark(
    shipmentId: $id, status: $status, at: $at, note: $note) { shipment { status events { status message } }
    errors { field code message } } }"""
VOID = """mutation($ids: [ID!]!) { omsLabelVoid(labelIds: $ids, reason: "typed wrong") { labels { status refund }
    errors { code } } }"""
NUMBER = "9400 1000 0000 0000 0000 01"
CLEAN = "9400100000000000000001"


def typed(packed: str, staff: Any, *, number: str = NUMBER, **more: Any) -> Any:
    values = {"id": packed, "carrier": "USPS", "labels": [{"trackingNumber": number}], **more}
    return ask(ADD, staff, **values)


def test_it_is_handed_over_followed_and_delivered(packed: str, staff: Any, sandbox: Sandbox) -> None:
    told = typed(packed, staff, service="Priority", cost="7.58", currency="usd")
    assert told["errors"] == []
    shipment = told["shipment"]
    assert (shipment["provider"], shipment["carrier"], shipment["service"]) == ("MANUAL", "USPS", "Priority")
    assert (shipment["cost"], shipment["isTest"]) == ({"amount": 7.58, "currency": "USD"}, False)
    (label,) = shipment["labels"]
    assert (label["trackingNumber"], label["url"], label["refund"]) == (CLEAN, "", "NONE")
    part = models.FulfillmentOrder.objects.get()
    assert part.status == "SHIPPED"
    assert part.fulfillment.tracking_number == CLEAN
    assert models.Message.objects.filter(kind="dispatched").count() == 1
    assert sandbox.ledger() == []

    runner.drain(bootstrap.context())
    assert models.TrackingRegistration.objects.get().state == "DONE"
    sandbox.track(CLEAN, scenario="happy", steps="all")
    models.Label.objects.update(tracked_at=None)
    models.Work.objects.filter(kind="track").update(run_at=timezone.now())
    runner.drain(bootstrap.context())
    assert models.FulfillmentOrder.objects.get().status == "DELIVERED"


def test_its_number_is_registered_once(packed: str, staff: Any, sandbox: Sandbox) -> None:
    typed(packed, staff)
    for _ in range(3):
        label = models.Label.objects.get()
        models.Work.objects.filter(kind="register").delete()
        models.Work.objects.create(kind="register", subject=label.pk, run_at=timezone.now())
        runner.drain(bootstrap.context())
    (track,) = sandbox.world.state.table("tracks").values()
    assert track["_registrations"] == 1


def test_a_lost_answer_to_the_registration_is_not_repeated(packed: str, staff: Any, sandbox: Sandbox) -> None:
    sandbox.fault("dropped", "POST", "/tracks")
    typed(packed, staff)
    runner.drain(bootstrap.context())
    runner.drain(bootstrap.context())
    assert models.TrackingRegistration.objects.get().state == "SENT"
    (track,) = sandbox.world.state.table("tracks").values()
    assert track["_registrations"] == 1


def test_a_registration_that_was_turned_away_is_tried_again(packed: str, staff: Any, sandbox: Sandbox) -> None:
    sandbox.fault("429", "POST", "/tracks")
    typed(packed, staff)
    runner.drain(bootstrap.context())
    assert not models.TrackingRegistration.objects.exists()
    models.CarrierBucket.objects.all().delete()  # the pause the carrier asked for is over
    models.Work.objects.filter(kind="register").update(run_at=timezone.now())
    runner.drain(bootstrap.context())
    assert models.TrackingRegistration.objects.get().state == "DONE"


def test_where_nobody_follows_it_a_person_says_where_it_is(packed: str, staff: Any) -> None:
    shipment = typed(packed, staff, carrier="Bike Couriers", number="RIDE-7")["shipment"]
    runner.drain(bootstrap.context())
    assert models.TrackingRegistration.objects.get().state == "REFUSED"
    told = ask(MARK, staff, id=shipment["id"], status="DELIVERED", note="signed by the neighbour")
    assert told["errors"] == []
    assert told["shipment"]["status"] == "DELIVERED"
    assert told["shipment"]["events"][-1] == {"status": "DELIVERED", "message": "signed by the neighbour"}
    part = models.FulfillmentOrder.objects.get()
    assert part.status == "DELIVERED"
    line = models.TimelineEvent.objects.get(kind="label.delivered")
    assert line.actor == f"staff:{staff.pk}"
    again = ask(MARK, staff, id=shipment["id"], status="DELIVERED")
    assert (again["errors"], models.TimelineEvent.objects.filter(kind="label.delivered").count()) == ([], 1)


def test_a_lost_parcel_is_said_to_be_lost(packed: str, staff: Any) -> None:
    shipment = typed(packed, staff, carrier="Bike Couriers")["shipment"]
    assert ask(MARK, staff, id=shipment["id"], status="LOST")["shipment"]["status"] == "LOST"


def test_a_mark_is_refused_where_nobody_can_say_so(packed: str, staff: Any) -> None:
    shipment = typed(packed, staff, carrier="Bike Couriers")["shipment"]
    for values, field in (
        ({"status": "PURCHASING"}, "status"),
        ({"status": "VOIDED"}, "status"),
        ({"status": "DELIVERED", "at": "2999-01-01T00:00:00Z"}, "at"),
        ({"status": "DELIVERED", "at": "1999-01-01T00:00:00Z"}, "at"),
    ):
        told = ask(MARK, staff, id=shipment["id"], **values)
        assert [error["field"] for error in told["errors"]] == [field]
    assert ask(MARK, staff, id=global_id("OmsShipment", 999_999), status="LOST")["errors"][0]["code"] == "NOT_FOUND"


def test_the_same_again_is_the_same_shipment(packed: str, scene: Any, staff: Any) -> None:
    first = typed(packed, staff, key="click-1")["shipment"]["id"]
    assert typed(packed, staff, key="click-1")["shipment"]["id"] == first
    assert typed(packed, staff)["shipment"]["id"] == first  # a double click without a key
    other = packed_part(scene)
    for changed in ((other, {"number": "OTHER1"}), (packed, {"number": "OTHER1"}), (packed, {"service": "Priority"})):
        told = typed(changed[0], staff, key="click-1", **changed[1])
        assert [(error["field"], error["code"]) for error in told["errors"]] == [("key", "CONFLICT")]
        assert told["shipment"] is None
    assert models.Shipment.objects.count() == 1


def test_a_number_that_is_known_is_refused_until_its_label_is_void(packed: str, scene: Any, staff: Any) -> None:
    label = typed(packed, staff)["shipment"]["labels"][0]["id"]
    other = packed_part(scene)
    told = typed(other, staff)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("labels", "INVALID")]
    assert ask(VOID, staff, ids=[label])["labels"] == [{"status": "VOIDED", "refund": "NONE"}]
    assert typed(other, staff)["errors"] == []


def test_voided_it_opens_its_parcel_and_asks_nobody_for_money(packed: str, staff: Any, sandbox: Sandbox) -> None:
    label = typed(packed, staff, cost="3.00", currency="USD")["shipment"]["labels"][0]["id"]
    ask(VOID, staff, ids=[label])
    runner.drain(bootstrap.context())
    assert models.FulfillmentOrder.objects.get().status == "PACKED"
    assert not models.Work.objects.filter(kind="void").exists()
    kinds = set(models.PostageEntry.objects.values_list("kind", "amount"))
    assert kinds == {("BOUGHT", Decimal("3.000")), ("VOIDED", Decimal("0.000"))}
    assert typed(packed, staff, number="NEXT1")["errors"] == []


def test_it_has_no_file_to_print_and_says_so(packed: str, staff: Any) -> None:
    (label,) = typed(packed, staff)["shipment"]["labels"]
    (error,) = post(PRINT, staff, ids=[label["id"]])["errors"]
    assert error["message"] == f"`labelIds`: label {CLEAN} was typed in and has no file here: leave it out."


def test_an_open_purchase_or_a_hold_stands_in_its_way(packed: str, scene: Any, staff: Any) -> None:
    part = models.FulfillmentOrder.objects.get()
    shipment = models.Shipment.objects.create(
        oms_order=part.oms_order, fulfillment_order=part, carrier="usps", created_at=timezone.now()
    )
    intent = models.PurchaseIntent.objects.create(
        uuid="00000000-0000-4000-8000-000000000001",
        shipment=shipment,
        state="SENT",
        account="x",
        is_test=True,
        rate_id="r",
        amount=Decimal(5),
        currency="USD",
        label_format="PDF_4X6",
        parcel_count=1,
        created_at=timezone.now(),
    )
    assert [error["code"] for error in typed(packed, staff)["errors"]] == ["CONFLICT"]
    intent.delete()
    models.Hold.objects.create(oms_order=part.oms_order, reason="PAYMENT", placed_at=timezone.now(), placed_by="x")
    assert [error["code"] for error in typed(packed, staff)["errors"]] == ["ON_HOLD"]
    assert not models.Label.objects.exists()


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"labels": []}, "labels", "REQUIRED"),
        ({"labels": [{"trackingNumber": ""}]}, "labels.trackingNumber", "REQUIRED"),
        ({"labels": [{"trackingNumber": "9" * 200}]}, "labels.trackingNumber", "INVALID"),
        ({"labels": [{"trackingNumber": "94\x0001"}]}, "labels.trackingNumber", "INVALID"),
        ({"labels": [{"trackingNumber": "94\n01"}]}, "labels.trackingNumber", "INVALID"),
        ({"labels": [{"trackingNumber": "<script>"}]}, "labels.trackingNumber", "INVALID"),
        ({"labels": [{"trackingNumber": "A1", "trackingUrl": "javascript:alert(1)"}]}, "labels.trackingUrl", "INVALID"),
        ({"labels": [{"trackingNumber": "A1", "trackingUrl": "https://me@evil/"}]}, "labels.trackingUrl", "INVALID"),
        ({"labels": [{"trackingNumber": "A1", "trackingUrl": 'https://x/"><b'}]}, "labels.trackingUrl", "INVALID"),
        (
            {"labels": [{"trackingNumber": "A1", "trackingUrl": "https://x/" + "a" * 600}]},
            "labels.trackingUrl",
            "INVALID",
        ),
        ({"labels": [{"trackingNumber": "A1"}, {"trackingNumber": "A1"}]}, "labels.trackingNumber", "INVALID"),
        ({"labels": [{"trackingNumber": "A1"}, {"trackingNumber": "A2"}]}, "labels", "INVALID"),
        ({"labels": [{"trackingNumber": "A1", "parcelId": "T21zUGFyY2VsOjk5OTk="}]}, "labels.parcelId", "NOT_FOUND"),
        ({"labels": [{"trackingNumber": "A1", "parcelId": "nonsense"}]}, "labels.parcelId", "NOT_FOUND"),
        ({"carrier": " "}, "carrier", "REQUIRED"),
        ({"carrier": "U\x07SPS"}, "carrier", "INVALID"),
        ({"carrier": "x" * 65}, "carrier", "INVALID"),
        ({"service": "a\nb"}, "service", "INVALID"),
        ({"cost": "5"}, "currency", "REQUIRED"),
        ({"currency": "USD"}, "cost", "REQUIRED"),
        ({"cost": "5", "currency": "ZZZ"}, "currency", "INVALID"),
        ({"cost": "-5", "currency": "USD"}, "cost", "INVALID"),
        ({"cost": "1e30", "currency": "USD"}, "cost", "INVALID"),
        ({"cost": "5.005", "currency": "USD"}, "cost", "INVALID"),
        ({"cost": "5.5", "currency": "JPY"}, "cost", "INVALID"),
        ({"key": "k" * 129}, "key", "INVALID"),
        ({"id": "nonsense"}, "fulfillmentOrderId", "NOT_FOUND"),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(
    packed: str, staff: Any, more: dict[str, Any], field: str, code: str
) -> None:
    told = typed(packed, staff, **more)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [(field, code)]
    assert not models.Shipment.objects.exists()


@pytest.mark.needs_channels
def test_another_channels_order_is_not_there(packed: str) -> None:
    clerk = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
    assert [error["code"] for error in typed(packed, clerk)["errors"]] == ["NOT_FOUND"]
