"""Rates asked for, and what may come instead of them."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Misconfigured, NotFound, OmsError, Rejected, Unavailable

from .asked import ERRORS
from .conftest import quote_request
from .stub import Reply, Stub, body_of, payload


def test_a_quote_asks_for_rates_now_with_our_reference(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(201, body_of("rest.shipment_create.201")))

    quote = carrier.quote(quote_request())

    (asked,) = stub.asked
    assert len(quote.rates) == 3
    assert asked.body["async"] is False
    assert asked.body["metadata"] == "oms:1:abc"
    assert asked.body["address_from"]["country"] == "US"
    assert asked.body["parcels"][0]["mass_unit"] == "g"


def test_a_quote_survives_words_newer_than_the_sdk(carrier: ShippoCarrier, stub: Stub) -> None:
    shipment = body_of("rest.shipment_create.201")
    shipment["rates"][0]["attributes"] = ["GREENEST"]
    stub.on("POST", "/shipments", Reply(201, shipment))

    assert carrier.quote(quote_request()).rates[0].attributes == ("GREENEST",)


def test_rates_still_being_asked_for_are_unavailable(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(201, body_of("rest.shipment_create.201.async_queued")))

    with pytest.raises(Unavailable):
        carrier.quote(quote_request())


def expected_of(status: int) -> type[OmsError]:
    if status in (401, 403):
        return Misconfigured
    if status == 404:
        return NotFound
    return Unavailable if status in (408, 409, 429) or status >= 500 else Rejected


@pytest.mark.parametrize("name", ERRORS)
def test_every_recorded_error_becomes_one_of_ours(carrier: ShippoCarrier, stub: Stub, name: str) -> None:
    recorded = payload(name)
    stub.on("POST", "/shipments", Reply(recorded["status"], recorded["body"]))

    with pytest.raises(OmsError) as caught:
        carrier.quote(quote_request())

    assert type(caught.value) is expected_of(recorded["status"])
    assert caught.value.field == ("shippo_token" if recorded["status"] in (401, 403) else None)


def test_the_wish_to_wait_is_passed_on(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/shipments", Reply(429, {}, {"Retry-After": "12"}))

    with pytest.raises(Unavailable) as caught:
        carrier.quote(quote_request())

    assert caught.value.retry_after_s == 12.0


@pytest.mark.parametrize(
    "reply", [Reply(201, []), Reply(201, b"<html>"), Reply(201, {}, manner="reset"), Reply(302, b"")]
)
def test_rates_that_cannot_be_read_are_unavailable(carrier: ShippoCarrier, stub: Stub, reply: Reply) -> None:
    stub.on("POST", "/shipments", reply)

    with pytest.raises(Unavailable):
        carrier.quote(quote_request())
