from __future__ import annotations

from collections.abc import Iterator

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import OperatorSettings
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.shipping import LabelFormat, Parcel, PurchaseRequest, QuoteRequest

from .stub import Stub, running_stub

TOKEN = "shippo_test_0123456789abcdef0123456789abcdef01234567"
RATE_ID = "ea7b9ce0fbbb1286ba9b3c74e671be18"
REFERENCE = "saleor:T3JkZXI6MQ==:ship-1"  # as in the recorded payloads
TRANSACTION_ID = "ffec4f8b898e001bed875a7d275c9900"
OPERATOR = OperatorSettings(carrier_timeout_s=5.0, purchase_timeout_s=5.0, document_hosts=("127.0.0.1",))
HASTY = OperatorSettings(carrier_timeout_s=0.2, purchase_timeout_s=0.2, document_hosts=("127.0.0.1",))


@pytest.fixture
def stub() -> Iterator[Stub]:
    with running_stub() as running:
        yield running


@pytest.fixture
def carrier(stub: Stub) -> ShippoCarrier:
    return ShippoCarrier(TOKEN, stub.url, OPERATOR)


@pytest.fixture
def hasty_carrier(stub: Stub) -> ShippoCarrier:
    return ShippoCarrier(TOKEN, stub.url, HASTY)


def purchase_request(**changes: object) -> PurchaseRequest:
    values = {"rate_id": RATE_ID, "reference": REFERENCE, "label_format": LabelFormat.PDF_4X6, "parcels": 1, **changes}
    return PurchaseRequest(**values)


def quote_request(**changes: object) -> QuoteRequest:
    warehouse = Address(
        name="Warehouse",
        street1="965 Mission St",
        city="San Francisco",
        region="CA",
        postal_code="94103",
        country="US",
        phone="+14155551212",
        email="warehouse@example.com",
    )
    customer = Address(
        name="Ada",
        street1="444 N Michigan Ave",
        city="Chicago",
        region="IL",
        postal_code="60611",
        country="US",
        phone="+14155551212",
        email="ada@example.com",
    )
    parcel = Parcel(length_mm=254, width_mm=200, height_mm=100, weight_g=900)
    values = {"ship_from": warehouse, "ship_to": customer, "parcels": (parcel,), "reference": "oms:1:abc", **changes}
    return QuoteRequest(**values)
