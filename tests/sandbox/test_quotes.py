"""Addresses, parcels, customs papers, shipments and their rates, asked for with the real SDK."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import shippo
from shippo.models import components, errors, operations

from demo.shippo_sandbox import Sandbox, running_sandbox

from .conftest import CheckedSession, address, box, chicago, new_sdk, shipment

WARSAW = {"name": "Ola", "street1": "Prosta 1", "city": "Warszawa", "state": "", "zip": "00-838", "country": "PL"}
Quoted = Callable[..., components.Shipment]


def refusals(shipment: components.Shipment) -> dict[str | None, str | None]:
    return {message.source: message.text for message in shipment.messages}


def customs_declaration(**changes: Any) -> components.CustomsDeclarationCreateRequest:
    item = customs_item()
    return components.CustomsDeclarationCreateRequest(
        **{
            "certify": True,
            "certify_signer": "Ada",
            "contents_type": components.CustomsDeclarationContentsTypeEnum.MERCHANDISE,
            "non_delivery_option": components.CustomsDeclarationNonDeliveryOptionEnum.RETURN,
            "eel_pfc": components.CustomsDeclarationEelPfcEnum.NOEEI_30_37_A,
            "items": [item],
            **changes,
        }
    )


def customs_item(**changes: Any) -> components.CustomsItemCreateRequest:
    given = {
        "description": "T-shirt",
        "quantity": 2,
        "net_weight": "0.4",
        "mass_unit": components.WeightUnitEnum.KG,
        "value_amount": "40",
        "value_currency": "USD",
        "origin_country": "US",
        "hs_code": "6109.10",
    }
    return components.CustomsItemCreateRequest(**{**given, **changes})


def test_an_address_is_stored_read_and_listed(sdk: shippo.Shippo) -> None:
    created = sdk.addresses.create(address(metadata="shelf"))
    assert created.is_complete is True
    assert sdk.addresses.get(created.object_id or "").metadata == "shelf"
    assert [found.object_id for found in sdk.addresses.list().results or []] == [created.object_id]


def test_an_address_without_a_street_is_incomplete(sdk: shippo.Shippo) -> None:
    assert sdk.addresses.create(address(street1="")).is_complete is False


def test_validation_answers_a_new_object(sdk: shippo.Shippo) -> None:
    created = sdk.addresses.create(address(street1="1 Nowhere Lane"))
    validated = sdk.addresses.validate(created.object_id or "")
    assert validated.object_id != created.object_id
    assert validated.validation_results is not None
    assert validated.validation_results.is_valid is False


def test_validating_on_the_way_in_drops_the_metadata(sdk: shippo.Shippo) -> None:
    created = sdk.addresses.create(address(street1="1 Market Tower", metadata="gone", validate=True))
    assert created.validation_results is not None
    assert created.validation_results.is_valid is True
    assert [message.code for message in created.validation_results.messages or []] == ["Default Match"]
    assert created.metadata == ""


def test_an_address_without_a_country_is_refused_with_the_field_named(sdk: shippo.Shippo) -> None:
    with pytest.raises(errors.SDKError) as caught:
        sdk.addresses.create(address(country=""))
    assert caught.value.raw_response.json() == {"country": ["This field is required."]}


def test_a_parcel_is_stored_read_and_listed(sdk: shippo.Shippo) -> None:
    created = sdk.parcels.create(box(weight="1.5"))
    assert sdk.parcels.get(created.object_id or "").weight == "1.5000"
    assert len(sdk.parcels.list().results or []) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mass_unit": "lbs"}, "mass_unit"),
        ({"length": "long"}, "length"),
        ({"weight": "0"}, "weight"),
        ({"weight": "1000000"}, "weight"),
    ],
)
def test_an_absurd_parcel_is_refused(
    sandbox: Sandbox, session: CheckedSession, change: dict[str, str], field: str
) -> None:
    good = {"length": "1", "width": "1", "height": "1", "distance_unit": "in", "weight": "1", "mass_unit": "lb"}
    answer = session.post(f"{sandbox.url}/parcels", json={**good, **change})
    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_a_shipment_comes_with_rates_of_several_carriers(quoted: Quoted) -> None:
    rates = quoted().rates
    assert {rate.provider for rate in rates} == {"USPS", "FedEx"}
    assert all(Decimal(rate.amount) > 0 and rate.currency == "USD" for rate in rates)
    assert all(rate.estimated_days and rate.zone for rate in rates)


def test_the_marks_are_true(quoted: Quoted) -> None:
    rates = quoted().rates
    marked = {mark.value: rate for rate in rates for mark in rate.attributes}
    assert set(marked) == {"CHEAPEST", "FASTEST", "BESTVALUE"}
    assert Decimal(marked["CHEAPEST"].amount) == min(Decimal(rate.amount) for rate in rates)
    assert marked["FASTEST"].estimated_days == min(rate.estimated_days or 99 for rate in rates)


def test_the_price_depends_on_zone_and_billable_weight_only(quoted: Quoted) -> None:
    def cheapest(**changes: Any) -> Decimal:
        return min(Decimal(rate.amount) for rate in quoted(**changes).rates)

    assert cheapest() == cheapest()
    assert cheapest(address_to=chicago(zip="94110")) < cheapest()
    assert cheapest(parcels=[box(weight="12")]) > cheapest()
    bulky = box(length="30", width="20", height="20")
    assert cheapest(parcels=[bulky]) > cheapest()


@pytest.mark.parametrize(
    ("change", "source", "part"),
    [
        ({"parcels": [box(weight="80")]}, "USPS", "70 lb"),
        ({"parcels": [box(), box()]}, "USPS", "Multi-piece"),
        ({"address_to": chicago(street1="PO Box 12")}, "FedEx", "PO boxes"),
        ({"address_to": chicago(name="")}, "FedEx", "names"),
        ({"address_to": chicago(city="")}, "USPS", "incomplete"),
        ({"address_to": address(**WARSAW)}, "FedEx", "customs declaration"),
        ({}, "UPS", "not yet registered"),
        ({}, "DHL Express", "inside of the US"),
    ],
)
def test_a_carrier_that_refuses_says_why(quoted: Quoted, change: dict[str, Any], source: str, part: str) -> None:
    found = quoted(**change)
    assert part in (refusals(found)[source] or "")
    assert source not in {rate.provider for rate in found.rates}


def test_ups_quotes_where_the_account_is_registered() -> None:
    with running_sandbox(ups="registered") as sandbox, CheckedSession() as session:
        found = new_sdk(sandbox, session).shipments.create(shipment())
    assert "UPS" in {rate.provider for rate in found.rates}


def test_customs_papers_open_the_border(sdk: shippo.Shippo, quoted: Quoted) -> None:
    declaration = sdk.customs_declarations.create(customs_declaration())
    assert sdk.customs_declarations.get(declaration.object_id or "").items == declaration.items
    assert len(sdk.customs_declarations.list().results or []) == 1
    item = sdk.customs_items.get(declaration.items[0])
    assert item.description == "T-shirt"
    assert len(sdk.customs_items.list().results or []) == 1
    reachable = address(phone="+14155550132", email="stock@shop.example.com")
    found = quoted(address_from=reachable, address_to=address(**WARSAW), customs_declaration=declaration.object_id)
    assert {rate.provider for rate in found.rates} == {"USPS", "FedEx", "DHL Express"}
    assert {rate.currency_local for rate in found.rates} == {"PLN"}


def test_inside_the_eu_no_papers_are_needed(quoted: Quoted) -> None:
    berlin = {"name": "Eva", "street1": "Gasse 2", "city": "Berlin", "state": "", "zip": "10115", "country": "DE"}
    assert quoted(address_from=address(**berlin), address_to=address(**WARSAW)).rates


def test_objects_can_be_given_by_id(sdk: shippo.Shippo, quoted: Quoted) -> None:
    origin, parcel = sdk.addresses.create(address()), sdk.parcels.create(box())
    found = quoted(address_from=origin.object_id, parcels=[parcel.object_id])
    assert found.address_from.object_id == origin.object_id
    assert [part.object_id for part in found.parcels] == [parcel.object_id]


def test_rates_come_later_when_asked_asynchronously(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    queued = quoted(async_=True)
    assert (queued.status.value, queued.rates) == ("QUEUED", [])
    sandbox.advance(60)
    later = sdk.shipments.get(queued.object_id)
    assert later.status.value == "SUCCESS"
    assert later.rates


def test_only_the_named_carrier_accounts_are_asked(sdk: shippo.Shippo, quoted: Quoted) -> None:
    accounts = sdk.carrier_accounts.list(operations.ListCarrierAccountsRequest(service_levels=True)).results or []
    usps = next(account for account in accounts if account.carrier == "usps")
    assert usps.service_levels
    assert sdk.carrier_accounts.get(usps.object_id or "").carrier == "usps"
    assert {rate.provider for rate in quoted(carrier_accounts=[usps.object_id]).rates} == {"USPS"}


def test_rates_are_read_listed_and_converted(sdk: shippo.Shippo, quoted: Quoted) -> None:
    found = quoted()
    assert sdk.rates.get(found.rates[0].object_id).amount == found.rates[0].amount
    assert len(sdk.rates.list_shipment_rates(found.object_id).results or []) == len(found.rates)
    request = operations.ListShipmentRatesByCurrencyCodeRequest(shipment_id=found.object_id, currency_code="EUR")
    converted = (sdk.rates.list_shipment_rates_by_currency_code(request).results or [])[0]
    assert converted.currency_local == "EUR"
    assert Decimal(converted.amount_local) < Decimal(converted.amount)


def test_shipments_are_listed_newest_first_and_filtered_by_time(sdk: shippo.Shippo, quoted: Quoted) -> None:
    older, newer = quoted(), quoted()
    listed = sdk.shipments.list(operations.ListShipmentsRequest()).results or []
    assert [found.object_id for found in listed] == [newer.object_id, older.object_id]


def test_creation_time_narrows_a_list(sandbox: Sandbox, session: CheckedSession, quoted: Quoted) -> None:
    quoted()
    everything = session.get(f"{sandbox.url}/shipments", params={"object_created_gte": "2020-01-01T00:00:00Z"})
    nothing = session.get(f"{sandbox.url}/shipments", params={"object_created_lt": "2020-01-01T00:00:00Z"})
    nonsense = session.get(f"{sandbox.url}/shipments", params={"object_created_lt": "soon"})
    assert (len(everything.json()["results"]), nothing.json()["results"]) == (1, [])
    assert nonsense.status_code == 400
