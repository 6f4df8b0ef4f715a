"""The same of the whole pipeline: parcel, fulfillment order, order and exception stand where the events say, in
whatever order they came, and the customer was told once. A few drawn stories here; `OMS_TRACKINGS_STORED` draws more.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from django.db import transaction

from saleor_oms_plugin.domain.states import IN_CARRIERS_HANDS, ShipmentStatus
from saleor_oms_plugin.domain.tracking import TrackingEvent, TrackingUpdate
from saleor_oms_plugin.models import FulfillmentOrder, Label, Message, OmsOrder, ParcelException
from saleor_oms_plugin.pipeline import track
from tests import factories

from .conftest import World

COUNT = int(os.environ.get("OMS_TRACKINGS_STORED", "12"))
S = ShipmentStatus
STORIES = [
    (S.PRE_TRANSIT, S.TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERED),
    (S.TRANSIT, S.DELIVERED, S.TRANSIT, S.DELIVERED),
    (S.TRANSIT, S.EXCEPTION, S.TRANSIT),
    (S.TRANSIT, S.DELIVERED, S.RETURNED),
    (S.TRANSIT, S.LOST, S.DELIVERED),
    (S.DELIVERED, S.EXCEPTION),
    (S.TRANSIT, S.UNKNOWN, S.AVAILABLE_FOR_PICKUP),
    (S.ATTEMPT_FAILED, S.OUT_FOR_DELIVERY, S.ATTEMPT_FAILED),
]


@pytest.fixture
def label(world: World) -> Label:
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    assert world.stage(made) == "SHIPPED"
    return Label.objects.select_related("shipment").get()


def scans(world: World, statuses: Sequence[ShipmentStatus]) -> list[TrackingEvent]:
    """One an hour, the last just now."""
    now = world.clock.now()
    return [
        TrackingEvent(key=f"scan {number}", at=now - timedelta(hours=len(statuses) - number), status=status)
        for number, status in enumerate(statuses)
    ]


def told(world: World, label: Label, events: Sequence[TrackingEvent]) -> dict[str, Any]:
    """What stands in the end when they come one by one; then all is as it was before."""
    with forgotten():
        for event in events:
            update = TrackingUpdate(carrier="usps", tracking_number=label.tracking_number, events=(event,))
            track.apply(world.ctx(), label.pk, update)
        return standing(label)


@contextmanager
def forgotten() -> Iterator[None]:
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)


def standing(label: Label) -> dict[str, Any]:
    parcel = Label.objects.get(pk=label.pk)
    order = OmsOrder.objects.get(pk=label.shipment.oms_order_id)
    part = FulfillmentOrder.objects.get(oms_order=order)
    messages = Counter(Message.objects.filter(oms_order=order).values_list("key", flat=True))
    assert max(messages.values(), default=1) == 1
    return {
        "parcel": parcel.status,
        "shipment": parcel.shipment.status,
        "part": (part.status, part.delivered_at is not None),
        "order": (order.stage, order.delivered_at is not None),
        "exceptions": list(ParcelException.objects.filter(label=label, ended_at=None).values_list("kind", flat=True)),
    }


@pytest.mark.parametrize("story", STORIES, ids="-".join)
def test_a_story_ends_alike_in_every_order_with_a_repeat(
    world: World, label: Label, story: tuple[ShipmentStatus, ...]
) -> None:
    events = scans(world, story)
    expected = told(world, label, events)
    for number, order in enumerate(permutations(events)):
        again = order[number % len(order)]
        assert told(world, label, [*order, again]) == expected, [event.key for event in order]


def test_longer_stories_end_alike_however_they_are_told(world: World, label: Label) -> None:
    for seed in range(COUNT):
        dice = random.Random(seed)
        events = scans(world, dice.choices(sorted(IN_CARRIERS_HANDS), k=dice.randint(5, 12)))
        expected = told(world, label, events)
        shuffled = [*events, *dice.choices(events, k=3)]
        dice.shuffle(shuffled)
        assert told(world, label, shuffled) == expected, f"seed {seed}"
