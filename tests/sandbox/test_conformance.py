"""Faults and limits as the real SDK meets them; and which of Shippo's operations the sandbox has."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import requests
import shippo
from shippo.models import components, errors

from demo.shippo_sandbox import Sandbox
from demo.shippo_sandbox.routes import ROUTES

from .conftest import TOKEN, CheckedSession, buy
from .openapi import specification

Quoted = Callable[..., components.Shipment]
PURCHASE = ("POST", "/transactions")


@pytest.fixture
def rate(quoted: Quoted) -> components.Rate:
    return quoted().rates[0]


@pytest.mark.parametrize(
    ("kind", "status"),
    [("403", 403), ("404", 404), ("408", 408), ("409", 409), ("422", 422), ("502", 502), ("message", 400)],
)
def test_every_refusal_buys_nothing(
    sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate, kind: str, status: int
) -> None:
    sandbox.fault(kind, *PURCHASE)
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, rate)
    assert caught.value.status_code == status
    assert sandbox.ledger() == []


def test_the_five_shapes_of_errors(sandbox: Sandbox, lenient_session: CheckedSession) -> None:
    def told(kind: str) -> Any:
        sandbox.fault(kind, "GET", "/rates/*")
        answer = lenient_session.get(f"{sandbox.url}/rates/x")
        return answer.text if kind == "html" else answer.json()

    assert set(told("404")) == {"detail"}
    assert isinstance(told("403"), str)
    assert set(told("message")) == {"message", "details"}
    assert told("html").startswith("<html>")
    by_field = lenient_session.post(f"{sandbox.url}/transactions", json={}).json()
    assert by_field == {"rate": ["This field is required."]}


def test_a_redirect_is_followed_by_the_careless(sandbox: Sandbox, lenient_session: CheckedSession) -> None:
    sandbox.fault("redirect", "GET", "/rates/*")
    answer = lenient_session.get(f"{sandbox.url}/rates/x")
    assert [one.status_code for one in answer.history] == [307]
    assert answer.url.endswith("/redirected")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("ok", 200), ("huge", 201), ("queued", 201), ("wrong_mode", 201), ("drip", 201)],
)
def test_a_spoiled_answer_belongs_to_a_label_that_was_bought(
    sandbox: Sandbox, lenient_session: CheckedSession, rate: components.Rate, kind: str, expected: int
) -> None:
    sandbox.fault(kind, *PURCHASE, seconds=0.01)
    answer = lenient_session.post(f"{sandbox.url}/transactions", json={"rate": rate.object_id, "async": False})
    assert answer.status_code == expected
    assert len(sandbox.ledger()) == 1
    assert answer.json()["object_id"] == sandbox.ledger()[0]["transaction"]
    assert (answer.json()["status"] == "QUEUED") is (kind == "queued")
    assert answer.json()["test"] is (kind != "wrong_mode")


def test_two_hundred_headers_are_more_than_pythons_client_takes(
    sandbox: Sandbox, lenient_session: CheckedSession, rate: components.Rate
) -> None:
    sandbox.fault("headers", *PURCHASE)
    with pytest.raises(requests.RequestException):
        lenient_session.post(f"{sandbox.url}/transactions", json={"rate": rate.object_id, "async": False})
    assert len(sandbox.ledger()) == 1


def test_a_carrier_may_be_too_busy_to_rate(sandbox: Sandbox, quoted: Quoted) -> None:
    all_of_them = {rate.provider for rate in quoted().rates}
    sandbox.fault("carrier_throttled", "POST", "/shipments")
    rated = quoted()
    (busy,) = [message for message in rated.messages if message.text == "Too Many Requests"]
    assert {rate.provider for rate in rated.rates} == all_of_them - {busy.source}


# ── limits and prices ───────────────────────────────────────────────────────────────────────────────────────────
def test_the_limits_are_those_of_the_table_and_off_by_default(
    sandbox: Sandbox, lenient_session: CheckedSession
) -> None:
    def statuses(count: int, path: str, token: str = TOKEN) -> list[int]:
        headers = {"Authorization": f"ShippoToken {token}"}
        return [lenient_session.get(f"{sandbox.url}{path}", headers=headers).status_code for _ in range(count)]

    assert set(statuses(60, "/transactions")) == {200}
    sandbox.settings.change({"rate_limits": True})
    assert statuses(11, "/transactions") == [200] * 10 + [429]
    assert statuses(11, "/parcels") == [200] * 10 + [429]
    assert statuses(51, "/transactions", "shippo_live_x") == [200] * 50 + [429]
    assert statuses(1, "/transactions/x") == [404]
    assert sandbox.limits()["refused"] == {
        "test.transactions.list": 1,
        "test.parcels.list": 1,
        "live.transactions.list": 1,
    }
    assert "Retry-After" not in lenient_session.answers[-2].headers
    sandbox.advance(60)
    assert statuses(1, "/transactions") == [200]
    sandbox.reset()
    assert sandbox.limits() == {"made": {}, "refused": {}}


def test_a_price_changes_for_new_quotes_only(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    before = quoted().rates[0]
    sandbox.settings.change({"price_percent": 20})
    after = next(rate for rate in quoted().rates if rate.servicelevel.token == before.servicelevel.token)
    assert Decimal(after.amount) == (Decimal(before.amount) * Decimal("1.2")).quantize(Decimal("0.01"))
    assert sdk.rates.get(before.object_id).amount == before.amount


def test_what_is_charged_may_exceed_the_rate(sandbox: Sandbox, sdk: shippo.Shippo, rate: components.Rate) -> None:
    sandbox.settings.change({"charge_percent": 10})
    buy(sdk, rate)
    (sold,) = sandbox.ledger()
    assert sold["amount"] == rate.amount
    assert Decimal(sold["charged"]) == (Decimal(rate.amount) * Decimal("1.1")).quantize(Decimal("0.01"))


# ── coverage ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_endpoint_is_one_of_shippos() -> None:
    spec = specification()
    if spec is None:
        pytest.skip("Shippo's specification is not there to check against")
    ours = {(method, _anonymous(path)) for method, path, _ in ROUTES}
    declared = {(method, _anonymous(path)) for method, path in spec.operations()}
    assert ours - declared <= SHIPPOS_BUT_UNDECLARED


#: Asked for by its own documentation, or by everybody's client, and missing in the specification.
SHIPPOS_BUT_UNDECLARED: set[tuple[str, str]] = set()


def _anonymous(path: str) -> str:
    return "/".join("{}" if part.startswith("{") else part for part in path.rstrip("/").split("/"))


def test_every_endpoint_answers_the_real_sdk(sandbox: Sandbox, sdk: shippo.Shippo, quoted: Quoted) -> None:
    """By its routes: an endpoint that no call of this story reaches is one that nobody has driven with the SDK."""
    heard: set[tuple[str, str]] = set()
    original = sandbox._application._api.find

    def find(method: str, path: str) -> Any:
        endpoint, params = original(method, path)
        heard.add((method, endpoint.__module__ + "." + endpoint.__name__))
        return endpoint, params

    sandbox._application._api.find = find  # type: ignore[method-assign]
    STORY(sdk, quoted)
    basics = {(method, f"{endpoint.__module__}.{endpoint.__name__}") for method, _, endpoint in ROUTES}
    unheard = {one for one in basics - heard if one[1].split(".")[-2] in DRIVEN}
    assert unheard == set()


#: Modules this story drives; what others add is driven by tests of their own.
DRIVEN = frozenset(
    {"addresses", "parcels", "shipments", "purchases", "refunds", "tracking", "accounts", "customs", "subscriptions"}
)


def STORY(sdk: shippo.Shippo, quoted: Quoted) -> None:
    from shippo.models import operations

    from .conftest import address, box

    made = sdk.addresses.create(address())
    sdk.addresses.list(page=1, results=5)
    sdk.addresses.get(made.object_id)
    sdk.addresses.validate(made.object_id)
    parcel = sdk.parcels.create(box())
    sdk.parcels.list(page=1, results=5)
    sdk.parcels.get(parcel.object_id)
    item = sdk.customs_items.create(
        components.CustomsItemCreateRequest(
            description="Book",
            mass_unit=components.WeightUnitEnum.LB,
            net_weight="1",
            origin_country="US",
            quantity=1,
            value_amount="10",
            value_currency="USD",
        )
    )
    sdk.customs_items.list(page=1, results=5)
    sdk.customs_items.get(item.object_id)
    declaration = sdk.customs_declarations.create(
        components.CustomsDeclarationCreateRequest(
            certify=True,
            certify_signer="Ada",
            contents_type=components.CustomsDeclarationContentsTypeEnum.MERCHANDISE,
            items=[item.object_id],
            non_delivery_option=components.CustomsDeclarationNonDeliveryOptionEnum.RETURN,
        )
    )
    sdk.customs_declarations.list(page=1, results=5)
    sdk.customs_declarations.get(declaration.object_id)
    shipment = quoted()
    sdk.shipments.list(operations.ListShipmentsRequest())
    sdk.shipments.get(shipment.object_id)
    sdk.rates.list_shipment_rates(shipment.object_id)
    sdk.rates.list_shipment_rates_by_currency_code(
        operations.ListShipmentRatesByCurrencyCodeRequest(shipment_id=shipment.object_id, currency_code="EUR")
    )
    sdk.rates.get(shipment.rates[0].object_id)
    bought = buy(sdk, shipment.rates[0])
    sdk.transactions.list(operations.ListTransactionsRequest())
    sdk.transactions.get(bought.object_id)
    refund = sdk.refunds.create(transaction=bought.object_id, async_=False)
    sdk.refunds.list()
    sdk.refunds.get(refund.object_id)
    sdk.tracking_status.create(carrier="shippo", tracking_number="SHIPPO_TRANSIT", metadata="")
    sdk.tracking_status.get("SHIPPO_TRANSIT", "shippo")
    accounts = sdk.carrier_accounts.list(operations.ListCarrierAccountsRequest())
    sdk.carrier_accounts.get(accounts.results[0].object_id)
    hook = sdk.webhooks.create_webhook(
        components.WebhookUpdateRequest(
            event=components.WebhookEventTypeEnum.TRACK_UPDATED, url="http://127.0.0.1:1/", active=False, is_test=True
        )
    )
    sdk.webhooks.list_webhooks()
    sdk.webhooks.get_webhook(hook.object_id)
    sdk.webhooks.update_webhook(
        hook.object_id,
        components.WebhookUpdateRequest(
            event=components.WebhookEventTypeEnum.ALL, url="http://127.0.0.1:1/", active=False, is_test=True
        ),
    )
    sdk.webhooks.delete_webhook(hook.object_id)
