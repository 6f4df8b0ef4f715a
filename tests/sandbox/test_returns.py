"""Labels for the way back, asked for as Shippo wants it: with the addresses of the way out."""

from __future__ import annotations

from collections.abc import Callable

import requests
import shippo
from shippo.models import components

from demo.shippo_sandbox import Sandbox

from .conftest import CheckedSession, address, buy

Quoted = Callable[..., components.Shipment]
RETURN = components.ShipmentExtra(is_return=True)


def rates_of(quoted: components.Shipment, provider: str) -> list[components.Rate]:
    return [rate for rate in quoted.rates if rate.provider == provider]


def test_a_return_travels_from_the_customer_to_the_warehouse(
    sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted, session: CheckedSession
) -> None:
    found = quoted(extra=RETURN)
    rate = rates_of(found, "USPS")[0]
    buy(sdk, rate)
    sandbox.track(sandbox.ledger()[0]["tracking_number"], status="DELIVERED")
    track = sdk.tracking_status.get(tracking_number=sandbox.ledger()[0]["tracking_number"], carrier="usps")
    assert (track.address_from.city, track.address_to.city) == ("Chicago", "San Francisco")


def test_only_three_carriers_take_back_what_they_brought(quoted: Quoted) -> None:
    abroad = {"street1": "1 Rue", "city": "Paris", "state": "", "zip": "75001", "country": "FR"}
    found = quoted(extra=RETURN, address_to=address(name="Ada", **abroad))
    refused = {message.source: message.text for message in found.messages or []}
    assert "return labels" in refused["DHL Express"]


def test_a_code_is_made_by_the_post_and_only_when_asked_for(
    sdk: shippo.Shippo, quoted: Quoted, session: CheckedSession
) -> None:
    asked = components.ShipmentExtra(is_return=True, qr_code_requested=True)
    with_code = buy(sdk, rates_of(quoted(extra=asked), "USPS")[0])
    without = buy(sdk, rates_of(quoted(extra=RETURN), "USPS")[0])
    assert without.qr_code_url is None
    image = requests.get(str(with_code.qr_code_url), timeout=10)
    assert (image.status_code, image.content[:4]) == (200, b"\x89PNG")
    assert requests.get(f"{with_code.qr_code_url}x", timeout=10).status_code == 403


def test_who_has_no_codes_makes_a_label(sdk: shippo.Shippo, quoted: Quoted) -> None:
    asked = components.ShipmentExtra(qr_code_requested=True)
    rate = next(rate for rate in quoted(extra=asked).rates if rate.provider != "USPS")
    assert buy(sdk, rate).qr_code_url is None
