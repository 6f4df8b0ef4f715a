"""A sandbox for each test, the carrier's real SDK on it, and every answer checked against the specification."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import shippo
from shippo.models import components

from demo.shippo_sandbox import Sandbox, running_sandbox

from .openapi import specification
from .receiver import Receiver, running_receiver

TOKEN = "shippo_test_sandbox"
PATIENCE_SECONDS = 30


class CheckedSession(requests.Session):
    """Keeps what the specification has to say about each JSON answer; `answers` are all of them, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.headers["Authorization"] = f"ShippoToken {TOKEN}"
        self.answers: list[requests.Response] = []
        self.complaints: list[str] = []

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:
        options["timeout"] = options.get("timeout") or PATIENCE_SECONDS
        response = super().send(request, **options)
        self.answers.append(response)
        path = urlsplit(str(request.url)).path
        spec = specification()
        if spec and response.ok and response.content and not path.startswith(("/_sandbox/", "/labels/")):
            self.complaints += spec.complaints(str(request.method), path, response.status_code, response.json())
        return response


@pytest.fixture(autouse=True)
def _quiet_sdk() -> Iterator[None]:
    """The SDK's decoder warns about every null it meets."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="dataclasses_json")
        yield


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(webhook_retry_delay=0.0) as running:
        yield running


@pytest.fixture
def session() -> Iterator[CheckedSession]:
    """Fails the test at its end if any successful answer was not what the specification declares."""
    with CheckedSession() as checked:
        yield checked
    assert checked.complaints == []


@pytest.fixture
def lenient_session() -> Iterator[CheckedSession]:
    """For answers that are wrong on purpose."""
    with CheckedSession() as unchecked:
        yield unchecked


@pytest.fixture
def sdk(sandbox: Sandbox, session: CheckedSession) -> shippo.Shippo:
    return new_sdk(sandbox, session)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with running_receiver() as running:
        yield running


@pytest.fixture
def quoted(sdk: shippo.Shippo) -> Callable[..., components.Shipment]:
    """Quotes a two-pound box from San Francisco to Chicago, changed as told."""

    def quote(**changes: Any) -> components.Shipment:
        return sdk.shipments.create(shipment(**changes))

    return quote


def new_sdk(sandbox: Sandbox, session: requests.Session, token: str = TOKEN) -> shippo.Shippo:
    return shippo.Shippo(api_key_header=token, server_url=sandbox.url, shippo_api_version="2018-02-08", client=session)


def shipment(**changes: Any) -> components.ShipmentCreateRequest:
    values = {"address_from": address(), "address_to": chicago(), "parcels": [box()], "async_": False, **changes}
    return components.ShipmentCreateRequest(**values)


def address(**changes: Any) -> components.AddressCreateRequest:
    values = {
        "name": "Warehouse",
        "street1": "965 Mission St",
        "city": "San Francisco",
        "state": "CA",
        "zip": "94103",
        "country": "US",
        **changes,
    }
    return components.AddressCreateRequest(**values)


def chicago(**changes: Any) -> components.AddressCreateRequest:
    values = {
        "name": "Ada",
        "street1": "444 N Michigan Ave",
        "city": "Chicago",
        "state": "IL",
        "zip": "60611",
        **changes,
    }
    return address(**values)


def box(**changes: Any) -> components.ParcelCreateRequest:
    values = {
        "length": "10",
        "width": "8",
        "height": "4",
        "distance_unit": components.DistanceUnitEnum.IN,
        "weight": "2",
        "mass_unit": components.WeightUnitEnum.LB,
        **changes,
    }
    return components.ParcelCreateRequest(**values)


def buy(sdk: shippo.Shippo, rate: components.Rate, **changes: Any) -> components.Transaction:
    values = {"rate": rate.object_id, "async_": False, "metadata": "oms:1:abc", **changes}
    return sdk.transactions.create(components.TransactionCreateRequest(**values))
