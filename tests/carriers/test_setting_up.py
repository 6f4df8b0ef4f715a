"""What setting up asks and registers."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.errors import Misconfigured, OmsError, Unavailable

from .asked import ERRORS, page
from .conftest import TOKEN
from .stub import Reply, Stub, body_of, payload

ACCOUNTS, WEBHOOKS = ("GET", "/carrier_accounts"), ("GET", "/webhooks")


def test_active_accounts_are_counted_and_prove_the_token(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on(*ACCOUNTS, page({"active": True}, {"active": False}, {"carrier": "usps"}))
    assert carrier.active_accounts() == 2
    assert stub.asked[0].headers["Authorization"] == f"ShippoToken {TOKEN}"


def test_registered_webhooks_are_read_whatever_their_event_is_called(carrier: ShippoCarrier, stub: Stub) -> None:
    one = {"event": "track_updated", "url": "https://shop.test/hook/", "active": True, "is_test": False}
    stub.on(*WEBHOOKS, page(one, {**one, "event": "*", "active": False}, {**one, "event": "all"}, {"url": None}))
    tracks, stars, everything, broken = carrier.webhooks()
    assert (tracks.url, tracks.event, tracks.is_active, tracks.is_test) == (one["url"], "track_updated", True, False)
    assert (stars.event, stars.is_active, everything.event) == ("*", False, "*")
    assert (broken.url, broken.event, broken.is_test) == ("", "", True)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("ask", [ShippoCarrier.active_accounts, ShippoCarrier.webhooks])
def test_what_setting_up_asks_may_go_wrong_in_known_ways(
    carrier: ShippoCarrier, stub: Stub, name: str, ask: Any
) -> None:
    recorded = payload(name)
    for place in (ACCOUNTS, WEBHOOKS):
        stub.on(*place, Reply(recorded["status"], recorded["body"]))
    with pytest.raises(OmsError) as caught:
        ask(carrier)
    is_unauthorized = recorded["status"] in (401, 403)
    assert isinstance(caught.value, Misconfigured) is is_unauthorized
    assert TOKEN not in caught.value.message


@pytest.mark.parametrize("body", [{}, {"results": None}, {"results": [1]}, {"results": [], "next": "more"}, [], "x"])
def test_an_unreadable_list_is_no_list(carrier: ShippoCarrier, stub: Stub, body: Any) -> None:
    for place in (ACCOUNTS, WEBHOOKS):
        stub.on(*place, Reply(200, body))
    with pytest.raises(Unavailable):
        carrier.webhooks()
    if not isinstance(body, dict) or "next" not in body:
        with pytest.raises(Unavailable):
            carrier.active_accounts()


@pytest.mark.parametrize("manner", ["reset", "truncate"])
def test_a_broken_answer_to_setting_up_is_unavailable(carrier: ShippoCarrier, stub: Stub, manner: str) -> None:
    stub.on(*ACCOUNTS, Reply(200, {"results": []}, manner=manner))
    with pytest.raises(Unavailable):
        carrier.active_accounts()


def test_a_webhook_is_registered_in_the_tokens_mode(carrier: ShippoCarrier, stub: Stub) -> None:
    stub.on("POST", "/webhooks", Reply(201, body_of("rest.webhook_create.201")))
    carrier.register_webhook("https://shop.test/hook/", "track_updated")
    assert stub.asked[0].body == {
        "event": "track_updated",
        "url": "https://shop.test/hook/",
        "active": True,
        "is_test": True,
    }
