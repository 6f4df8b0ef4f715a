"""Signature, insurance and Saturday, asked for with the real SDK: what they cost, and who refuses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
import shippo
from shippo.models import components, errors

from demo.shippo_sandbox import Sandbox, running_sandbox

from .conftest import CheckedSession, address, box, buy, chicago
from .test_quotes import refusals

Quoted = Callable[..., components.Shipment]
BERLIN = {"name": "Eva", "street1": "Gasse 2", "city": "Berlin", "state": "", "zip": "10115", "country": "DE"}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(ups="registered") as running:
        yield running


def insured(amount: str, currency: str = "USD", **changes: Any) -> components.ShipmentExtra:
    return components.ShipmentExtra(
        insurance=components.Insurance(amount=amount, currency=currency, content="mugs", **changes)
    )


def signed(kind: str) -> components.ShipmentExtra:
    return components.ShipmentExtra(signature_confirmation=components.SignatureConfirmation(kind))


def prices(shipment: components.Shipment) -> dict[str, Decimal]:
    return {rate.servicelevel.token or "": Decimal(rate.amount) for rate in shipment.rates}


@pytest.mark.parametrize(
    ("extra", "fee"),
    [
        (signed("STANDARD"), "3.45"),
        (signed("ADULT"), "7.25"),
        (insured("10"), "1.25"),
        (insured("1000"), "12.50"),
        (insured("920", "EUR"), "12.50"),
    ],
)
def test_an_extra_makes_every_rate_dearer(quoted: Quoted, extra: components.ShipmentExtra, fee: str) -> None:
    before, after = prices(quoted()), prices(quoted(extra=extra))
    assert before.keys() == after.keys()
    assert {after[service] - before[service] for service in before} == {Decimal(fee)}


def test_insurance_is_told_apart_in_the_rate(quoted: Quoted) -> None:
    assert {rate.included_insurance_price for rate in quoted(extra=insured("1000")).rates} == {"12.50"}
    assert {rate.included_insurance_price for rate in quoted().rates} == {None}


def test_only_some_services_deliver_on_a_saturday(quoted: Quoted) -> None:
    found = quoted(extra=components.ShipmentExtra(saturday_delivery=True))
    assert set(prices(found)) == {
        "ups_second_day_air",
        "ups_next_day_air",
        "fedex_2_day",
        "fedex_standard_overnight",
    }
    assert refusals(found)["USPS"] == "Saturday delivery is not supported."


@pytest.mark.parametrize(
    ("extra", "source", "part"),
    [
        (signed("INDIRECT"), "USPS", "INDIRECT signature"),
        (signed("CERTIFIED"), "FedEx", "CERTIFIED signature"),
        (insured("5000.01"), "USPS", "maximum of 5000 USD"),
        (insured("50", provider=components.Provider.FEDEX), "UPS", "Insurance by FEDEX"),
    ],
)
def test_a_carrier_that_cannot_grant_it_refuses(
    quoted: Quoted, extra: components.ShipmentExtra, source: str, part: str
) -> None:
    found = quoted(extra=extra)
    assert part in (refusals(found)[source] or "")
    assert source not in {rate.provider for rate in found.rates}
    assert found.rates


def test_abroad_dhl_asks_for_no_adult_signature(quoted: Quoted) -> None:
    abroad = {"address_from": address(**BERLIN), "address_to": address(**{**BERLIN, "country": "PL"})}
    found = quoted(**abroad, extra=signed("ADULT"), parcels=[box()])
    assert "ADULT" in (refusals(found)["DHL Express"] or "")


def test_a_rate_with_extras_is_bought_as_any(sdk: shippo.Shippo, quoted: Quoted, sandbox: Sandbox) -> None:
    rate = quoted(extra=insured("100"), address_to=chicago()).rates[0]
    assert buy(sdk, rate).status is components.TransactionStatusEnum.SUCCESS
    assert len(sandbox.ledger()) == 1


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "many", "1e12"])
def test_an_insured_value_that_is_none_is_refused(quoted: Quoted, amount: str) -> None:
    with pytest.raises(errors.SDKError) as caught:
        quoted(extra=insured(amount))
    assert caught.value.raw_response.json() == {"extra": ["insurance.amount: A valid number is required."]}


@pytest.mark.parametrize(
    "extra",
    [
        "nothing",
        {"signature_confirmation": "CROSS"},
        {"saturday_delivery": "yes"},
        {"insurance": "all of it"},
        {"insurance": {"amount": "1", "currency": "XXX", "content": "mugs"}},
        {"insurance": {"amount": "1", "currency": "USD"}},
        {"insurance": {"amount": "1", "currency": "USD", "content": "mugs", "provider": "ME"}},
    ],
)
def test_what_is_no_extra_is_refused(sandbox: Sandbox, session: CheckedSession, extra: Any) -> None:
    place = {"name": "A", "street1": "1 Main St", "city": "Austin", "state": "TX", "zip": "73301", "country": "US"}
    parcel = {"length": "1", "width": "1", "height": "1", "distance_unit": "in", "weight": "1", "mass_unit": "lb"}
    asked = {"address_from": place, "address_to": place, "parcels": [parcel], "extra": extra}
    answer = session.post(f"{sandbox.url}/shipments", json=asked)
    assert (answer.status_code, list(answer.json())) == (400, ["extra"])
