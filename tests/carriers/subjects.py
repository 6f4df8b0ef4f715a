"""Every carrier there is, made ready to be asked the same questions. Another is a function and a line of SUBJECTS."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from demo.shippo_sandbox import running_sandbox
from saleor_oms_plugin.carriers.manual.carrier import ManualCarrier
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.shipping import Capability, LabelFormat, PurchaseRequest
from saleor_oms_plugin.ports import Carrier

from .conftest import OPERATOR, RATE_ID, REFERENCE, TOKEN, TRANSACTION_ID
from .stub import Reply, Stub, body_of, payload, running_stub

FOREIGN_NUMBER = "9205590164917312751089"


@dataclass
class Subject:
    """A carrier and what is known of the world behind it.

    `purchase` asks for a label that can be bought, `tracked` is a parcel it knows, `webhook` is a body it understands.
    `secret` must never be shown.
    """

    carrier: Carrier
    purchase: PurchaseRequest = field(
        default_factory=lambda: PurchaseRequest(
            rate_id=RATE_ID, reference=REFERENCE, label_format=LabelFormat.PDF_4X6, parcels=1
        )
    )
    tracked: tuple[str, str] = ("shippo", "SHIPPO_DELIVERED")
    webhook: bytes = b"{}"
    secret: str = TOKEN


@contextmanager
def shippo_recorded() -> Iterator[Subject]:
    """Shippo's recorded answers, played by a stub that keeps no state."""
    with running_stub() as stub:
        _play(stub)
        carrier = ShippoCarrier(TOKEN, stub.url, OPERATOR)
        yield Subject(carrier=carrier, webhook=_bytes(body_of("track_updated.delivered")))


def _play(stub: Stub) -> None:
    sold, label = body_of("rest.transaction_create.201.success"), f"{stub.url}/label.pdf"
    sold = {**sold, "label_url": label}
    refund = {**sold, "status": "REFUNDPENDING"}
    delivered = body_of("rest.track_get.200.SHIPPO_DELIVERED")
    refused = payload("error.400.track_real_carrier_in_test")
    rate = {"object_id": RATE_ID, "amount": "5.50", "currency": "USD", "provider": "USPS"}
    for (method, path), replies in {
        ("POST", "/shipments"): [Reply(201, body_of("rest.shipment_create.201"))],
        ("POST", "/transactions"): [Reply(201, sold)],
        ("GET", "/transactions"): [Reply(200, {"results": [sold], "next": None})],
        ("GET", f"/transactions/{TRANSACTION_ID}"): [Reply(200, sold), Reply(200, refund)],
        ("POST", "/refunds"): [Reply(201, body_of("rest.refund_create.201"))],
        ("GET", "/tracks/shippo/SHIPPO_DELIVERED"): [Reply(200, delivered)],
        ("POST", "/tracks"): [Reply(refused["status"], refused["body"])],
        ("GET", f"/rates/{RATE_ID}"): [Reply(200, rate)],
        ("GET", "/label.pdf"): [Reply(200, b"%PDF-1.4 label", {"Content-Type": "application/pdf"})],
        ("GET", "/carrier_accounts"): [Reply(200, {"results": [{"active": True}], "next": None})],
        ("POST", "/addresses"): [Reply(201, body_of("rest.address_validate.200"))],
        ("GET", "/webhooks"): [Reply(200, {"results": [body_of("rest.webhook_create.201")], "next": None})],
    }.items():
        stub.on(method, path, *replies)


@contextmanager
def shippo_sandbox() -> Iterator[Subject]:
    """The sandbox, with the real SDK and everything it remembers."""
    with running_sandbox() as sandbox:
        carrier = ShippoCarrier(TOKEN, sandbox.url, OPERATOR)
        offered = sandbox.buy_elsewhere(metadata="to have a rate to buy")
        request = PurchaseRequest(
            rate_id=offered["rate"], reference=REFERENCE, label_format=LabelFormat.PDF_4X6, parcels=1
        )
        yield Subject(carrier=carrier, purchase=request, webhook=_bytes(body_of("track_updated.delivered")))


@contextmanager
def manual() -> Iterator[Subject]:
    """Labels bought elsewhere, whose parcels the sandbox follows."""
    with running_sandbox() as sandbox:
        follower = ShippoCarrier(TOKEN, sandbox.url, OPERATOR)
        yield Subject(carrier=ManualCarrier(lambda: follower))


def _bytes(body: Any) -> bytes:
    return json.dumps(body).encode()


SUBJECTS: dict[str, Callable[[], Any]] = {
    "shippo, recorded": shippo_recorded,
    "shippo, sandbox": shippo_sandbox,
    "manual": manual,
}


def can(subject: Subject, capability: Capability) -> bool:
    return capability in subject.carrier.capabilities
