"""Whatever comes back, only our own errors come out, and nothing counts as bought without an id and a number."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.carriers import strict_json
from saleor_oms_plugin.carriers.shippo import mapping, outcomes, tracks
from saleor_oms_plugin.carriers.shippo.answers import Answer, require, retry_after, texts
from saleor_oms_plugin.domain.errors import OmsError, Rejected
from saleor_oms_plugin.domain.shipping import PurchaseResult, PurchaseState
from saleor_oms_plugin.domain.tracking import TrackingUpdate

from .conftest import purchase_request
from .stub import PAYLOADS, body_of

HARD = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        ["SUCCESS", "QUEUED", "ERROR", "TRANSIT", "DELIVERED", "", "0001-01-01T00:00:00+14:00", "x" * 5000]
    ),
)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
BODIES = [
    body_of("rest.transaction_create.201.success"),
    body_of("rest.transaction_create.201.queued"),
    body_of("rest.transaction_create.201.error"),
    body_of("rest.shipment_create.201"),
    body_of("rest.track_get.200.SHIPPO_DELIVERED"),
    body_of("transaction_updated.legacy_tracking_status_object"),
    body_of("track_updated.sub.package_held"),
    body_of("rest.transactions_list.200"),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, the whole left out."""
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += places(inner, (*path, key))
    return found


@st.composite
def spoiled(draw: Callable[[Any], Any]) -> Any:
    """A recorded body with a few places removed, or replaced by anything."""
    body = copy.deepcopy(draw(st.sampled_from(BODIES)))
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(places(body)))
        holder = body
        for key in path[:-1]:
            holder = holder[key]
        if isinstance(holder, dict) and draw(st.booleans()):
            del holder[path[-1]]
        else:
            holder[path[-1]] = draw(json_values)
        if not places(body):
            break
    return body


anything = st.one_of(spoiled(), json_values)


def failure_of(call: Callable[[], object]) -> OmsError | None:
    """The error of ours that the call raises; any other comes through."""
    try:
        call()
    except OmsError as error:
        return error
    return None


def check_purchase(result: PurchaseResult) -> None:
    assert result.state is not PurchaseState.BOUGHT or result.labels
    assert all(label.transaction_id and label.tracking_number for label in result.labels)
    assert all(len(label.transaction_id) <= 64 and len(label.tracking_number) <= 128 for label in result.labels)
    assert all(len(label.tracking_url) <= 500 and len(label.label_url) <= 2000 for label in result.labels)
    json.dumps(result.raw, allow_nan=False)


@HARD
@given(body=anything, status=st.sampled_from([None, 200, 201, 202, 204, 302, 400, 401, 404, 408, 409, 429, 500, 599]))
def test_a_purchases_answer_is_always_understood_or_unknown(body: Any, status: int | None) -> None:
    result = outcomes.of_purchase(Answer(status=status, body=body), purchase_request(), is_test=True)

    check_purchase(result)
    if result.state is PurchaseState.BOUGHT:
        assert status is not None
        assert 200 <= status < 300
        assert body["status"].strip().upper() == "SUCCESS"
    if status not in (200, 201, 202, 204):
        assert not result.labels


@HARD
@given(bodies=st.lists(anything.filter(lambda body: isinstance(body, dict)), max_size=4), parcels=st.integers(0, 4))
def test_any_list_of_transactions_is_understood(bodies: list[Any], parcels: int) -> None:
    result = outcomes.of_transactions(bodies, parcels=parcels, is_test=True)

    check_purchase(result)
    assert (result.state is PurchaseState.BOUGHT) == (len(result.labels) >= max(1, parcels))


@HARD
@given(body=anything)
def test_any_shipment_is_a_quote_of_usable_rates(body: Any) -> None:
    if not isinstance(body, dict):
        return
    for rate in mapping.quote(body, is_test=True).rates:
        assert rate.amount.is_finite()
        assert rate.amount >= 0
        assert len(rate.currency) == 3
        assert rate.id
        assert len(rate.carrier) <= 64


def check_update(update: TrackingUpdate) -> None:
    assert len({event.key for event in update.events}) == len(update.events)
    assert all(event.at.tzinfo for event in update.events)
    assert all(len(event.code) <= 64 and len(event.message) <= 500 and len(event.key) == 64 for event in update.events)
    assert all(len(event.city) <= 128 and len(event.country) <= 64 for event in update.events)


@HARD
@given(data=anything)
def test_any_webhook_is_read_or_rejected(data: Any) -> None:
    try:
        update = tracks.from_webhook(json.dumps({"event": "track_updated", "test": True, "data": data}).encode())
    except Rejected:
        return
    if update is not None:
        check_update(update)


@HARD
@given(raw=st.one_of(st.binary(max_size=200), json_values.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_are_read_or_rejected(raw: bytes) -> None:
    failure = failure_of(lambda: tracks.from_webhook(raw))

    assert failure is None or type(failure) is Rejected


@pytest.mark.parametrize("name", ["track_updated.delivered", "transaction_created.success"])
def test_every_truncation_of_a_webhook_is_rejected(name: str) -> None:
    raw = json.dumps(body_of(name)).encode()

    for end in range(len(raw)):
        with pytest.raises(Rejected):
            tracks.from_webhook(raw[:end])


@HARD
@given(body=anything, status=st.one_of(st.none(), st.integers(100, 599)))
def test_any_other_answer_is_an_object_or_one_of_our_errors(body: Any, status: int | None) -> None:
    is_good = status is not None and 200 <= status < 300 and isinstance(body, dict)

    failure = failure_of(lambda: require(Answer(status=status, body=body), "it"))

    assert (failure is None) == is_good
    assert failure is None or 0 < len(failure.message) < 4000


@HARD
@given(body=anything)
def test_messages_are_few_and_short(body: Any) -> None:
    said = texts(body)

    assert len(said) <= 10
    assert all(0 < len(message) <= 300 for message in said)


@HARD
@given(wish=st.text(max_size=40), date=st.text(max_size=40))
def test_any_wish_to_wait_is_bounded_or_ignored(wish: str, date: str) -> None:
    seconds = retry_after({"Retry-After": wish, "Date": date})

    assert seconds is None or 0 <= seconds <= 3600


@HARD
@given(value=json_values)
def test_strict_json_reads_what_json_writes(value: Any) -> None:
    parsed = strict_json.parse(json.dumps(value).encode())

    assert "\x00" not in json.dumps(parsed, ensure_ascii=False)
    json.dumps(parsed, ensure_ascii=False).encode()


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.json")), ids=lambda path: path.stem)
def test_every_recorded_payload_is_strict_json(path: Any) -> None:
    assert strict_json.parse(path.read_bytes())
