"""The whole port against the Shippo sandbox: the real SDK, real HTTP, and the faults that cost money."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Misconfigured, Unavailable
from saleor_oms_plugin.domain.shipping import (
    BoughtLabel,
    Extras,
    Insurance,
    LabelFormat,
    Parcel,
    PurchaseRequest,
    PurchaseState,
    Rate,
    Signature,
)
from saleor_oms_plugin.domain.states import RefundStatus, ShipmentStatus

from .conftest import HASTY, OPERATOR, TOKEN, quote_request
from .stub import Reply, Stub

PARCEL = Parcel(length_mm=254, width_mm=200, height_mm=100, weight_g=900)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(ups="registered") as running:
        yield running


@pytest.fixture
def carrier(sandbox: Sandbox) -> ShippoCarrier:
    return ShippoCarrier(TOKEN, sandbox.url, OPERATOR)


def cheapest(carrier: ShippoCarrier, *, parcels: int = 1, of: str = "") -> Rate:
    rates = carrier.quote(quote_request(parcels=(PARCEL,) * parcels)).rates
    return min((rate for rate in rates if rate.carrier.startswith(of)), key=lambda rate: rate.amount)


def request_for(rate: Rate, *, parcels: int = 1, label_format: LabelFormat = LabelFormat.PDF_4X6) -> PurchaseRequest:
    return PurchaseRequest(rate_id=rate.id, reference=f"oms:test:{rate.id}", label_format=label_format, parcels=parcels)


def bought(carrier: ShippoCarrier) -> BoughtLabel:
    result = carrier.buy(request_for(cheapest(carrier)))
    assert result.state is PurchaseState.BOUGHT
    return result.labels[0]


@pytest.mark.parametrize(("template", "asked"), [("USPS_FlatRateEnvelope", "USPS_FlatRateEnvelope"), ("my own", None)])
def test_a_carrier_s_own_box_is_asked_for_by_its_name(
    carrier: ShippoCarrier, sandbox: Sandbox, template: str, asked: str | None
) -> None:
    """A name that Shippo does not know is left out: the box has a size."""
    parcel = replace(PARCEL, template=template)
    assert carrier.quote(quote_request(parcels=(parcel, PARCEL))).rates
    assert [row["template"] for row in sandbox.world.state.table("parcels").values()] == [asked, None]


def test_the_carriers_names_of_the_parcels_come_in_the_order_asked(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    quote = carrier.quote(quote_request(parcels=(PARCEL, replace(PARCEL, weight_g=100))))
    weights = sandbox.world.state.table("parcels")
    assert [round(float(weights[one]["weight"])) for one in quote.parcels] == [900, 100]


def test_a_rate_that_has_grown_too_old_says_so(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    rate = cheapest(carrier)
    sandbox.advance(8 * 86400)
    result = carrier.buy(request_for(rate))
    assert (result.state, result.is_expired) == (PurchaseState.FAILED, True)


def test_a_parcel_from_quote_to_delivery(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    rate = cheapest(carrier, of="usps")
    request = request_for(rate)

    purchase = carrier.buy(request)

    (label,) = purchase.labels
    assert (label.rate_id, label.reference, label.is_test) == (rate.id, request.reference, True)
    assert carrier.find_purchase(request).labels[0].transaction_id == label.transaction_id
    assert carrier.fetch_document(label.label_url).content_type == "application/pdf"
    sandbox.track(label.tracking_number, scenario="happy", steps="all")
    update = carrier.track(rate.carrier, label.tracking_number)
    assert update.transaction_id == label.transaction_id
    assert update.reference == request.reference
    assert update.events[-1].status is ShipmentStatus.DELIVERED
    assert len(sandbox.ledger()) == 1


@pytest.mark.parametrize(("outcome", "status"), [("SUCCESS", RefundStatus.REFUNDED), ("ERROR", RefundStatus.REJECTED)])
def test_an_unused_label_is_refunded_or_not(
    carrier: ShippoCarrier, sandbox: Sandbox, outcome: str, status: RefundStatus
) -> None:
    label = bought(carrier)

    asked, asked_again = carrier.void(label.transaction_id), carrier.void(label.transaction_id)
    sandbox.settle_refunds(outcome)

    assert (asked, asked_again) == (RefundStatus.REQUESTED, RefundStatus.PENDING)
    assert carrier.void(label.transaction_id) is status


@pytest.mark.parametrize(
    ("label_format", "content_type"),
    [
        (LabelFormat.PDF_4X6, "application/pdf"),
        (LabelFormat.PDF_A4, "application/pdf"),
        (LabelFormat.PNG, "image/png"),
        (LabelFormat.ZPL, "application/zpl"),
    ],
)
def test_labels_come_in_the_format_asked_for(
    carrier: ShippoCarrier, label_format: LabelFormat, content_type: str
) -> None:
    result = carrier.buy(request_for(cheapest(carrier), label_format=label_format))

    assert carrier.fetch_document(result.labels[0].label_url).content_type == content_type


def test_every_rate_names_a_carrier_that_can_be_tracked(carrier: ShippoCarrier) -> None:
    for rate in carrier.quote(quote_request()).rates:
        result = carrier.buy(request_for(rate))
        if result.state is PurchaseState.BOUGHT:
            update = carrier.track(rate.carrier, result.labels[0].tracking_number)
            assert update.transaction_id == result.labels[0].transaction_id


def test_three_parcels_have_three_labels(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    result = carrier.buy(request_for(cheapest(carrier, parcels=3), parcels=3))

    assert result.state is PurchaseState.BOUGHT
    assert len({label.tracking_number for label in result.labels}) == 3
    assert len({label.parcel_ref for label in result.labels}) == 3
    assert len(sandbox.ledger()) == 3


@pytest.mark.parametrize("fault", ["dropped", "commit_500", "commit_html", "truncated", "unknown_enum", "slow"])
def test_a_purchase_in_doubt_is_found_and_was_made_once(carrier: ShippoCarrier, sandbox: Sandbox, fault: str) -> None:
    request = request_for(cheapest(carrier))
    hasty = ShippoCarrier(TOKEN, sandbox.url, HASTY)
    sandbox.fault(fault, "POST", "/transactions", seconds=3.0)

    result = hasty.buy(request)

    assert (result.state, result.labels) == (PurchaseState.UNKNOWN, ())
    found = carrier.find_purchase(request)
    assert (found.state, len(found.labels)) == (PurchaseState.BOUGHT, 1)
    assert len(sandbox.ledger()) == 1


@pytest.mark.parametrize("fault", ["no_created_by", "legacy_tracking_status", "nulls", "accepted"])
def test_an_odd_answer_is_still_a_purchase(carrier: ShippoCarrier, sandbox: Sandbox, fault: str) -> None:
    request = request_for(cheapest(carrier))
    sandbox.fault(fault, "POST", "/transactions")

    assert carrier.buy(request).state is PurchaseState.BOUGHT
    assert len(sandbox.ledger()) == 1


def test_a_purchase_that_never_happened_is_not_found(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    request = request_for(cheapest(carrier))
    sandbox.fault("refused", "POST", "/transactions")

    assert carrier.buy(request).state is PurchaseState.UNKNOWN
    found = carrier.find_purchase(request)
    assert (found.state, found.labels, found.transaction_ids) == (PurchaseState.UNKNOWN, (), ())
    assert sandbox.ledger() == []


def test_throttling_is_not_sent_and_names_the_wait(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    request = request_for(cheapest(carrier))
    sandbox.fault("429", "POST", "/transactions", retry_after=7)

    result = carrier.buy(request)

    assert (result.state, result.retry_after_s) == (PurchaseState.NOT_SENT, 7.0)
    assert carrier.buy(request).state is PurchaseState.BOUGHT


def test_an_unregistered_account_sells_nothing(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    sandbox.settings.change({"ups": "purchase_error"})

    result = carrier.buy(request_for(cheapest(carrier, of="ups")))

    assert result.state is PurchaseState.FAILED
    assert "not yet registered" in result.messages[0]


def test_a_rate_that_is_not_there_is_refused(carrier: ShippoCarrier) -> None:
    gone = PurchaseRequest(rate_id="0" * 32, reference="oms:t:1", label_format=LabelFormat.PNG, parcels=1)

    result = carrier.buy(gone)

    assert result.state is PurchaseState.FAILED
    assert result.messages


def test_a_wrong_token_is_a_setting_to_mend(sandbox: Sandbox) -> None:
    wrong = ShippoCarrier("not-a-shippo-token", sandbox.url, OPERATOR)

    with pytest.raises(Misconfigured):
        wrong.quote(quote_request())


def test_a_carrier_that_is_down_is_unavailable(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    sandbox.fault("503", "POST", "/shipments")

    with pytest.raises(Unavailable):
        carrier.quote(quote_request())


def test_an_unknown_word_in_a_track_is_unknown_not_an_error(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    label = bought(carrier)
    sandbox.track(label.tracking_number, scenario="happy", steps=3)
    sandbox.fault("unknown_enum", "GET", "/tracks/*")

    update = carrier.track(sandbox.ledger()[0]["carrier"], label.tracking_number)

    assert {event.status for event in update.events} == {ShipmentStatus.UNKNOWN}
    assert {event.code for event in update.events} >= {"package_departed"}


def test_with_a_test_token_at_its_strictest_a_track_is_empty(carrier: ShippoCarrier, sandbox: Sandbox) -> None:
    label = bought(carrier)
    sandbox.settings.change({"strict_tracking": True})

    assert carrier.track(sandbox.ledger()[0]["carrier"], label.tracking_number).events == ()


def test_webhooks_lead_to_the_purchase_and_its_events(carrier: ShippoCarrier, sandbox: Sandbox, stub: Stub) -> None:
    stub.on("POST", "/hook", Reply(200))
    sandbox.settings.change({"webhook_url": f"{stub.url}/hook"})
    label = bought(carrier)
    sandbox.track(label.tracking_number, scenario="exception", steps=5)
    sandbox.wait_for_webhooks()

    updates = [carrier.parse_webhook(json.dumps(asked.body).encode()) for asked in stub.asked]

    assert {asked.body["event"] for asked in stub.asked} >= {"transaction_created", "track_updated"}
    assert {update.transaction_id for update in updates if update} == {label.transaction_id}
    assert {update.reference for update in updates if update} == {label.reference}
    events = {event.key: event for update in updates if update for event in update.events}
    asked_for = carrier.track(sandbox.ledger()[0]["carrier"], label.tracking_number)
    assert set(events) == {event.key for event in asked_for.events}
    assert [event.status for event in asked_for.events][-2:] == [
        ShipmentStatus.EXCEPTION,
        ShipmentStatus.ATTEMPT_FAILED,
    ]
    assert [event.needs_action for event in asked_for.events][-2:] == [True, True]


def test_extras_are_quoted_with_the_carriage(carrier: ShippoCarrier) -> None:
    def prices(**asked: object) -> dict[str, Decimal]:
        return {rate.service: rate.amount for rate in carrier.quote(quote_request(extras=Extras(**asked))).rates}

    plain = prices()
    insurance = Insurance(amount=Decimal(1000), currency="USD", content="Mug")
    both = prices(signature=Signature.STANDARD, insurance=insurance)
    assert {both[service] - plain[service] for service in plain} == {Decimal("15.95")}
    assert set(prices(is_saturday=True)) < set(plain)
    refused = carrier.quote(quote_request(extras=Extras(is_saturday=True))).refusals
    assert "Saturday delivery is not supported." in {one.message for one in refused if one.carrier == "USPS"}
