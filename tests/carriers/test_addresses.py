"""Shippo's word on an address: a clear no holds an order, everything else lets it go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.carriers.shippo import mapping
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.addresses import AddressVerdict, address_mark
from saleor_oms_plugin.domain.errors import Misconfigured, Unavailable
from saleor_oms_plugin.domain.orders import Address

from .conftest import quote_request
from .stub import Reply, Stub, body_of

ADA = quote_request().ship_to


def results(is_valid: Any, *messages: Any) -> dict[str, Any]:
    return {"validation_results": {"is_valid": is_valid, "messages": list(messages)}}


def message(kind: str = "address_error", code: Any = "Address Not Found") -> dict[str, Any]:
    return {"source": "USPS", "type": kind, "code": code, "text": "444 N Michigan Ave not found"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (body_of("rest.address_validate.200"), AddressVerdict(is_deliverable=True)),
        (results(True, message("address_warning")), AddressVerdict(is_deliverable=True)),
        (results(False, message()), AddressVerdict(is_deliverable=False, codes=("Address Not Found",))),
        (results(False, message(code="444 Ave")), AddressVerdict(is_deliverable=False)),
        (results(False, message(code=None)), AddressVerdict(is_deliverable=False)),
        (results(False, message("address_warning")), AddressVerdict(is_deliverable=None)),
        (results(False), AddressVerdict(is_deliverable=None)),
        (results("false", message()), AddressVerdict(is_deliverable=None)),
        (results(None), AddressVerdict(is_deliverable=None)),
        ({"validation_results": {}}, AddressVerdict(is_deliverable=None)),
        ({"validation_results": "no"}, AddressVerdict(is_deliverable=None)),
        ({}, AddressVerdict(is_deliverable=None)),
    ],
    ids=str,
)
def test_only_a_clear_no_is_one_and_no_street_is_in_it(body: dict[str, Any], expected: AddressVerdict) -> None:
    assert mapping.address_verdict(body) == expected


def test_the_place_is_asked_about_and_nothing_that_reaches_a_person(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/addresses", Reply(201, results(True)))
    assert carrier.check_address(ADA) == AddressVerdict(is_deliverable=True)
    [asked] = stub.asked
    assert (asked.body["validate"], asked.body["street1"]) == (True, ADA.street1)
    assert {"phone", "email"} & asked.body.keys() == set()


@pytest.mark.parametrize("status", [400, 404, 422])
def test_an_address_shippo_cannot_read_is_one_it_cannot_judge(carrier: ShippoCarrier, stub: Stub, status: int) -> None:
    stub.on("POST", "/addresses", Reply(status, {"country": ["unsupported"]}))
    assert carrier.check_address(ADA).is_deliverable is None


@pytest.mark.parametrize("reply", [Reply(500), Reply(429), Reply(200, b"<html>"), Reply(manner="reset")], ids=str)
def test_silence_is_asked_again_later(carrier: ShippoCarrier, stub: Stub, reply: Reply) -> None:
    stub.on("POST", "/addresses", reply)
    with pytest.raises(Unavailable) as silence:
        carrier.check_address(ADA)
    assert ADA.street1 not in silence.value.message


def test_a_slow_carrier_is_not_waited_for(hasty_carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/addresses", Reply(manner="hang"))
    with pytest.raises(Unavailable):
        hasty_carrier.check_address(ADA)


def test_a_refused_token_is_a_setting_to_mend(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/addresses", Reply(401, {"detail": "no"}))
    with pytest.raises(Misconfigured):
        carrier.check_address(ADA)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.text(max_size=80))
def test_a_mark_names_a_place_by_nothing_but_itself(street: str, city: str) -> None:
    there = replace(ADA, street1=street, city=city)
    mark = address_mark(there, salt="1")
    assert len(mark) == 16
    assert set(mark) <= set("0123456789abcdef")
    assert address_mark(replace(there, name="Bob", phone="1", email="x"), salt="1") == mark
    assert address_mark(there, salt="2") != mark
    assert address_mark(replace(there, postal_code="other"), salt="1") != mark


def test_spelling_alone_makes_no_other_place() -> None:
    shouted = replace(ADA, street1=f"  {ADA.street1.upper()} ", city=ADA.city.lower())
    assert address_mark(shouted, salt="1") == address_mark(ADA, salt="1")
    assert address_mark(None, salt="1") == "none"
    assert address_mark(Address(street1="\ud800"), salt="1")
