"""Handing over: manifests and pickups, driven by the carrier's own SDK."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import shippo
from pypdf import PdfReader
from shippo.models import components, errors

from demo.shippo_sandbox import Sandbox
from demo.shippo_sandbox.accounts import account_id

from .conftest import CheckedSession, address, buy, shipment

Quoted = Callable[..., components.Shipment]
SERVICE = "usps_priority"


@pytest.fixture
def bought(sdk: shippo.Shippo, quoted: Quoted) -> Callable[..., components.Transaction]:
    """Buys a USPS label, and says which account it belongs to."""

    def make(**changes: Any) -> components.Transaction:
        return buy(sdk, usps(quoted(**changes)))

    return make


def usps(found: components.Shipment) -> components.Rate:
    return next(rate for rate in found.rates if rate.servicelevel.token == SERVICE)


def account(sandbox: Sandbox, carrier: str) -> str:
    return account_id(sandbox.world, carrier, test=True)


def manifest(sdk: shippo.Shippo, sandbox: Sandbox, *transactions: Any, **changes: Any) -> components.Manifest:
    values = {
        "carrier_account": account(sandbox, "usps"),
        "shipment_date": sandbox.world.now(),
        "address_from": address(),
        "transactions": [one.object_id for one in transactions] or None,
        "async_": False,
        **changes,
    }
    return sdk.manifests.create(components.ManifestCreateRequest(**values))


def refusal(call: Callable[[], Any]) -> Any:
    with pytest.raises(errors.SDKError) as caught:
        call()
    assert caught.value.status_code == 400
    return caught.value.raw_response.json()


def test_a_manifest_has_a_page_that_counts_its_parcels(
    sandbox: Sandbox, sdk: shippo.Shippo, session: CheckedSession, bought: Any
) -> None:
    made = manifest(sdk, sandbox, bought(), bought())
    assert (made.status, made.errors) == (components.ManifestStatus.SUCCESS, [])
    (page,) = PdfReader(io.BytesIO(session.get(made.documents[0]).content)).pages
    assert "Parcels: 2" in page.extract_text()
    assert [one.object_id for one in sdk.manifests.list().results or []] == [made.object_id]


def test_without_purchases_it_takes_all_that_fit(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    labels = [bought(), bought()]
    bought(address_from=address(zip="10001"))
    made = manifest(sdk, sandbox)
    assert set(made.transactions or []) == {one.object_id for one in labels}


def test_it_is_queued_first_when_told_to_be(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    sandbox.world.settings.manifests_take_time = True
    made = manifest(sdk, sandbox, bought())
    assert (made.status, made.documents) == (components.ManifestStatus.QUEUED, [])
    sandbox.advance(10)
    assert sdk.manifests.get(made.object_id).status == components.ManifestStatus.SUCCESS


def test_a_refusal_names_the_purchases_it_is_about(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    good, taken, void, elsewhere = bought(), bought(), bought(), bought(address_from=address(zip="10001"))
    manifest(sdk, sandbox, taken)
    sdk.refunds.create(transaction=void.object_id, async_=False)
    told = refusal(lambda: manifest(sdk, sandbox, good, taken, void, elsewhere))["transactions"]
    assert [text.partition(":")[0] for text in told] == [taken.object_id, void.object_id, elsewhere.object_id]


def test_of_another_day_it_takes_nothing(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    label = bought()
    sandbox.advance(3 * 86400)
    assert "another shipment date" in str(refusal(lambda: manifest(sdk, sandbox, label)))


@pytest.mark.parametrize("carrier", ["fedex", "dhl_express"])
def test_other_carriers_take_none(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any, carrier: str) -> None:
    assert "carrier_account" in refusal(
        lambda: manifest(sdk, sandbox, bought(), carrier_account=account(sandbox, carrier))
    )


def test_a_sender_without_a_name_is_an_error_of_the_carrier_s(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: Any
) -> None:
    label = bought()
    made = manifest(sdk, sandbox, label, address_from=address(name=None))
    assert made.status == components.ManifestStatus.ERROR
    assert made.errors
    assert made.errors[0].startswith("address_from_missing_name")
    assert manifest(sdk, sandbox, label).status == components.ManifestStatus.SUCCESS


def pickup(sdk: shippo.Shippo, sandbox: Sandbox, *transactions: Any, **changes: Any) -> components.Pickup:
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
    values = {
        "carrier_account": account(sandbox, "usps"),
        "location": location(),
        "requested_start_time": start,
        "requested_end_time": start + timedelta(hours=3),
        "transactions": [one.object_id for one in transactions],
        "metadata": "oms:1:abc",
        **changes,
    }
    return sdk.pickups.create(components.PickupBase(**values))


def location(kind: str = "Front Door", **changes: Any) -> components.Location:
    values = {
        "name": "Warehouse",
        "street1": "965 Mission St",
        "city": "San Francisco",
        "state": "CA",
        "zip": "94103",
        "country": "US",
        "phone": "+14155550132",
        **changes,
    }
    place = components.AddressCompleteCreateRequest(**values)
    return components.Location(address=place, building_location_type=components.BuildingLocationType(kind))


def test_a_pickup_is_confirmed_in_the_sender_s_own_time(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    start = datetime(2030, 1, 1, 20, tzinfo=UTC)
    found = pickup(sdk, sandbox, bought(), requested_start_time=start, requested_end_time=start + timedelta(hours=2))
    assert found.status == components.PickupStatus.CONFIRMED
    assert found.confirmation_code
    assert (found.timezone, found.confirmed_start_time) == ("America/Los_Angeles", "2030-01-01T12:00:00Z")


def test_the_same_pickup_twice_is_two(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    label = bought()
    first, second = pickup(sdk, sandbox, label), pickup(sdk, sandbox, label)
    assert first.object_id != second.object_id


def test_a_time_that_has_passed_is_an_error_of_the_carrier_s(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    found = pickup(sdk, sandbox, bought(), requested_start_time=start, requested_end_time=start + timedelta(hours=1))
    assert (found.status, found.confirmation_code) == (components.PickupStatus.ERROR, None)
    assert found.messages


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"location": location(phone=None)}, "location"),
        ({"location": location("Shipping Dock")}, "building_location_type"),
        ({"location": location("Other")}, "instructions"),
        ({"transactions": ["f" * 32]}, "transactions"),
        ({"requested_end_time": datetime(2020, 1, 1, tzinfo=UTC)}, "requested_end_time"),
        ({"carrier_account": "f" * 32}, "carrier_account"),
    ],
)
def test_what_a_carrier_cannot_do_is_refused(
    sandbox: Sandbox, sdk: shippo.Shippo, bought: Any, changes: dict[str, Any], field: str
) -> None:
    label = bought()
    assert field in refusal(lambda: pickup(sdk, sandbox, label, **changes))


def test_other_carriers_do_not_come(sandbox: Sandbox, sdk: shippo.Shippo, bought: Any) -> None:
    label = bought()
    told = refusal(lambda: pickup(sdk, sandbox, label, carrier_account=account(sandbox, "fedex")))
    assert "carrier_account" in told


def batch(sdk: shippo.Shippo, sandbox: Sandbox, *items: components.BatchShipmentCreateRequest) -> components.Batch:
    request = components.BatchCreateRequest(
        default_carrier_account=account(sandbox, "usps"),
        default_servicelevel_token=SERVICE,
        label_filetype=components.LabelFileTypeEnum.PDF_4X6,
        metadata="batch 1",
        batch_shipments=list(items),
    )
    return sdk.batches.create(request)


def item(**changes: Any) -> components.BatchShipmentCreateRequest:
    return components.BatchShipmentCreateRequest(shipment=shipment(**changes))


def test_a_batch_is_validated_bought_and_merged(sandbox: Sandbox, sdk: shippo.Shippo, session: CheckedSession) -> None:
    made = batch(sdk, sandbox, item(), item())
    assert (made.status, made.batch_shipments.results) == (components.BatchStatus.VALIDATING, [])
    sandbox.advance(10)
    assert sdk.batches.get(made.object_id).status == components.BatchStatus.VALID
    sdk.batches.add_shipments(made.object_id, [item()])
    sandbox.advance(10)
    assert sdk.batches.purchase(made.object_id).status == components.BatchStatus.PURCHASING
    assert sandbox.ledger() == []
    sandbox.advance(10)
    done = sdk.batches.get(made.object_id)
    assert (done.status, done.object_results.purchase_succeeded) == (components.BatchStatus.PURCHASED, 3)
    assert [entry["metadata"] for entry in sandbox.ledger()] == ["batch 1"] * 3
    assert len(PdfReader(io.BytesIO(session.get(done.label_url[0]).content)).pages) == 3


def test_a_batch_with_one_bad_shipment_cannot_be_bought_until_it_is_out(sandbox: Sandbox, sdk: shippo.Shippo) -> None:
    bad = item(address_to=address(country="FR", state="", zip="75001", city="Paris"))
    made = batch(sdk, sandbox, item(), bad)
    sandbox.advance(10)
    found = sdk.batches.get(made.object_id)
    assert found.status == components.BatchStatus.INVALID
    wrong = [one for one in found.batch_shipments.results or [] if one.status.value != "VALID"]
    assert len(wrong) == 1
    assert wrong[0].messages
    refusal(lambda: sdk.batches.purchase(made.object_id))
    left = sdk.batches.remove_shipments(made.object_id, [wrong[0].object_id])
    assert left.status == components.BatchStatus.VALID


def test_a_batch_s_label_that_the_carrier_refuses_fails_alone(sandbox: Sandbox, sdk: shippo.Shippo) -> None:
    sandbox.world.settings.ups = "purchase_error"
    ups = components.BatchShipmentCreateRequest(
        shipment=shipment(), carrier_account=account(sandbox, "ups"), servicelevel_token="ups_ground"
    )
    made = batch(sdk, sandbox, item(), ups)
    sandbox.advance(10)
    sdk.batches.purchase(made.object_id)
    sandbox.advance(10)
    done = sdk.batches.get(made.object_id)
    assert (done.object_results.purchase_succeeded, done.object_results.purchase_failed) == (1, 1)
    assert len(sandbox.ledger()) == 1
