"""Labels given back."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Misconfigured, OmsError, Rejected, Unavailable
from saleor_oms_plugin.domain.states import RefundStatus

from .asked import GET, SUCCESS
from .conftest import TRANSACTION_ID
from .stub import Reply, Stub, body_of

REFUND = ("POST", "/refunds")


def test_a_void_asks_for_a_refund(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*GET, Reply(200, SUCCESS))
    stub.on(*REFUND, Reply(201, body_of("rest.refund_create.201")))

    assert carrier.void(TRANSACTION_ID) is RefundStatus.REQUESTED
    assert stub.asked[-1].body == {"transaction": TRANSACTION_ID, "async": False}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("rest.refund_get.200.pending", RefundStatus.PENDING),
        ("rest.refund_get.200.success", RefundStatus.REFUNDED),
        ("rest.refund_get.200.error", RefundStatus.REJECTED),
    ],
)
def test_a_refund_tells_how_it_stands(carrier: ShippoCarrier, stub: Stub, name: str, status: RefundStatus) -> None:
    stub.on(*GET, Reply(200, SUCCESS))
    stub.on(*REFUND, Reply(201, body_of(name)))

    assert carrier.void(TRANSACTION_ID) is status


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("transaction_updated.refundpending", RefundStatus.PENDING),
        ("transaction_updated.refunded", RefundStatus.REFUNDED),
        ("transaction_updated.refundrejected", RefundStatus.REJECTED),
    ],
)
def test_asking_twice_asks_once(carrier: ShippoCarrier, stub: Stub, name: str, status: RefundStatus) -> None:
    stub.on(*GET, Reply(200, body_of(name)["data"]))

    assert carrier.void(TRANSACTION_ID) is status
    assert stub.count(*REFUND) == 0


def test_a_refund_somebody_else_asked_for_in_between_is_taken_as_ours(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*GET, Reply(200, SUCCESS), Reply(200, {**SUCCESS, "status": "REFUNDPENDING"}))
    stub.on(*REFUND, Reply(400, {"transaction": ["already refunded"]}))

    assert carrier.void(TRANSACTION_ID) is RefundStatus.PENDING


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(400, {"detail": "too late"}), Rejected),
        (Reply(401, {}), Misconfigured),
        (Reply(429, {}), Unavailable),
        (Reply(500, b""), Unavailable),
        (Reply(201, {}, manner="reset"), Unavailable),
    ],
)
def test_a_refund_that_was_not_taken_raises(
    carrier: ShippoCarrier, stub: Stub, reply: Reply, error: type[OmsError]
) -> None:
    stub.on(*GET, Reply(200, SUCCESS))
    stub.on(*REFUND, reply)

    with pytest.raises(error):
        carrier.void(TRANSACTION_ID)
