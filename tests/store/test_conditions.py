"""The database's answer to a rule of the domain is the rule's own, for every stage and every distance of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from saleor_oms_plugin.domain.attention import STEPS, Attention, OrderFacts, Part, attention_of
from saleor_oms_plugin.domain.promises import is_order_at_risk, is_order_late, is_promise_kept
from saleor_oms_plugin.domain.purchases import IntentState
from saleor_oms_plugin.domain.shipping import LabelRequestState
from saleor_oms_plugin.domain.states import FulfillmentOrderStatus, Stage
from saleor_oms_plugin.domain.waiting import WaitingFor
from saleor_oms_plugin.models import FulfillmentOrder, LabelRequest, OmsOrder, PurchaseIntent, Shipment
from saleor_oms_plugin.store import conditions

#: Shortly before and after midnight UTC, and at it.
MOMENTS = [datetime(2030, 3, 15, *clock, tzinfo=UTC) for clock in ((0, 0), (23, 59, 59, 999999), (11, 0))]
DELIVERED = [None, *(timedelta(hours=hours) for hours in (0, -30, -80))]
PROMISED = [None, *range(-5, 5)]


@pytest.fixture
def every_order(db: None) -> Callable[[datetime], list[OmsOrder]]:
    """An order of every stage, promise and delivery."""

    def made(now: datetime) -> list[OmsOrder]:
        rows = [
            OmsOrder(
                order_number=str(number),
                origin="test",
                received_at=now,
                stage=stage.value,
                delivered_at=ago if ago is None else now + ago,
                promised_delivery=days if days is None else now.date() + timedelta(days=days),
            )
            for number, (stage, ago, days) in enumerate(product(Stage, DELIVERED, PROMISED))
        ]
        return OmsOrder.objects.bulk_create(rows)

    return made


@pytest.mark.parametrize("now", MOMENTS, ids=str)
@pytest.mark.parametrize(
    ("condition", "rule"), [(conditions.is_late, is_order_late), (conditions.is_at_risk, is_order_at_risk)]
)
def test_late_and_at_risk(every_order: Any, now: datetime, condition: Any, rule: Any) -> None:
    orders = every_order(now)
    expected = {
        order.pk
        for order in orders
        if rule(Stage(order.stage), order.promised_delivery, delivered_at=order.delivered_at, now=now)
    }
    assert 0 < len(expected) < len(orders)
    assert keys(condition(now)) == expected
    assert keys(~condition(now)) == {order.pk for order in orders} - expected


@pytest.mark.parametrize(
    ("condition", "answer"), [(conditions.is_promise_kept, True), (conditions.is_promise_broken, False)]
)
def test_promises_kept_and_broken(every_order: Any, condition: Any, answer: bool) -> None:
    orders = every_order(MOMENTS[0])
    expected = {
        order.pk
        for order in orders
        if is_promise_kept(order.promised_delivery, delivered_at=order.delivered_at) is answer
    }
    assert keys(condition()) == expected


@pytest.mark.parametrize("kind", list(Attention))
def test_what_a_person_is_needed_for(every_order: Any, kind: Attention) -> None:
    """Of each stage, with every reason an order without parcels and holds can have."""
    now = MOMENTS[2]
    orders = every_order(now)
    for number, order in enumerate(orders):
        order.waiting_for = list(WaitingFor)[number % len(WaitingFor)].value
        order.problem_since = now if number % 3 == 0 else None
    OmsOrder.objects.bulk_update(orders, ["waiting_for", "problem_since"])
    statuses = list(FulfillmentOrderStatus)
    parts = {order.pk: statuses[number // 5 % len(statuses)] for number, order in enumerate(orders)}
    FulfillmentOrder.objects.bulk_create(
        [FulfillmentOrder(oms_order_id=pk, status=status.value, created_at=now) for pk, status in parts.items()]
    )
    steps = set(STEPS) - {Attention.PACK}
    expected = {order.pk for order in orders if kind in attention_of(facts(order, parts), now=now, steps=steps)}
    assert keys(conditions.needs(kind, now=now, steps=steps)) == expected
    assert bool(expected) == (kind not in {Attention.PACK, Attention.HOLD_FOR_PERSON, Attention.EXCEPTION})


def facts(order: OmsOrder, parts: dict[int, FulfillmentOrderStatus]) -> OrderFacts:
    return OrderFacts(
        stage=Stage(order.stage),
        promised=order.promised_delivery,
        delivered_at=order.delivered_at,
        waiting_for=WaitingFor(order.waiting_for),
        has_problem=order.problem_since is not None,
        holds=(),
        parcels=(),
        parts=(Part(status=parts[order.pk], is_being_bought=False),),
    )


@pytest.mark.parametrize("state", list(IntentState))
def test_a_label_waits_for_nobody_while_its_purchase_is_open(db: None, state: IntentState) -> None:
    now = MOMENTS[0]
    order = OmsOrder.objects.create(order_number="1", origin="test", received_at=now, stage="FULFILLING")
    part = FulfillmentOrder.objects.create(oms_order=order, status="PACKED", created_at=now)
    shipment = Shipment.objects.create(oms_order=order, fulfillment_order=part, created_at=now)
    PurchaseIntent.objects.create(
        uuid="0" * 32,
        shipment=shipment,
        state=state.value,
        is_test=True,
        label_format="PDF_4X6",
        parcel_count=1,
        created_at=now,
    )
    waits = bool(keys(conditions.needs(Attention.LABEL, now=now, steps={Attention.LABEL})))
    assert waits == (state in {IntentState.BOUGHT, IntentState.FAILED, IntentState.ABANDONED})


def keys(condition: Any) -> set[int]:
    return set(OmsOrder.objects.filter(condition).values_list("pk", flat=True))


@pytest.mark.parametrize("steps", [set(), {Attention.LABEL}])
@pytest.mark.parametrize("state", list(LabelRequestState))
def test_a_voided_label_waits_for_a_person_whatever_is_automatic(
    db: None, state: LabelRequestState, steps: set[Attention]
) -> None:
    now = MOMENTS[0]
    order = OmsOrder.objects.create(order_number="1", origin="test", received_at=now, stage="FULFILLING")
    part = FulfillmentOrder.objects.create(oms_order=order, status="PACKED", created_at=now)
    LabelRequest.objects.create(fulfillment_order=part, state=state.value, asked_at=now, asked_by="staff:1")
    waits = bool(keys(conditions.needs(Attention.LABEL, now=now, steps=steps)))
    assert waits == (bool(steps) or state is LabelRequestState.WITHDRAWN)
