"""Parcels asked about, and webhooks that speak of them."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.states import ShipmentStatus

from .conftest import OPERATOR, REFERENCE
from .stub import PAYLOADS, Reply, Stub, body_of, payload


@pytest.mark.parametrize("name", ["DELIVERED", "FAILURE", "PRE_TRANSIT", "RETURNED", "TRANSIT", "UNKNOWN"])
def test_shippos_fixtures_can_be_tracked(carrier: ShippoCarrier, stub: Stub, name: str) -> None:
    number = f"SHIPPO_{name}"
    stub.on("GET", f"/tracks/shippo/{number}", Reply(200, body_of(f"rest.track_get.200.{number}")))

    update = carrier.track("shippo", number)

    assert (update.tracking_number, update.is_test) == (number, True)
    assert update.events


def test_a_test_token_knows_nothing_of_a_real_carriers_parcel(carrier: ShippoCarrier, stub: Stub) -> None:
    recorded = payload("error.400.track_real_carrier_in_test")
    stub.on("GET", "/tracks/usps/9400", Reply(recorded["status"], recorded["body"]))

    update = carrier.track("usps", "9400")

    assert (update.carrier, update.tracking_number, update.events) == ("usps", "9400", ())


def test_a_live_token_takes_the_same_answer_for_a_refusal(stub: Stub) -> None:
    recorded = payload("error.400.track_real_carrier_in_test")
    stub.on("GET", "/tracks/usps/9400", Reply(recorded["status"], recorded["body"]))

    with pytest.raises(Rejected):
        ShippoCarrier("shippo_live_abcdef0123", stub.url, OPERATOR).track("usps", "9400")


def test_a_tracking_number_with_a_space_is_one_part_of_the_path(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("GET", "/tracks/royal_mail/AB%20123%20GB", Reply(200, {"tracking_number": "AB 123 GB"}))

    assert carrier.track("royal_mail", "AB 123 GB").tracking_number == "AB 123 GB"


@pytest.mark.parametrize(
    ("token", "number"),
    [("usps", ""), ("usps", ".."), ("usps", "a/../b"), ("usps", "a?b"), ("USPS", "1"), ("", "1"), ("..", "1")],
)
def test_what_cannot_be_a_parcel_asks_nobody(carrier: ShippoCarrier, stub: Stub, token: str, number: str) -> None:
    with pytest.raises(Rejected):
        carrier.track(token, number)

    assert stub.asked == []


def test_a_webhook_is_read_through_the_port(carrier: ShippoCarrier) -> None:
    raw = (PAYLOADS / "track_updated.delivered.json").read_bytes()

    assert carrier.parse_webhook(b'{"event": "batch_created", "data": "done"}') is None
    update = carrier.parse_webhook(
        b'{"event": "track_updated", "data": ' + raw.split(b'"data":', 1)[1].rsplit(b"}", 1)[0]
    )
    assert update is not None
    assert update.reference == REFERENCE
    assert update.events[-1].status is ShipmentStatus.DELIVERED
