"""People and workers at once over an order of several parcels, with real connections: each parcel gets one label."""

from __future__ import annotations

from collections import Counter

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.work import Lane
from saleor_oms_plugin.models import FulfillmentOrder, Label, Parcel, Work
from saleor_oms_plugin.pipeline import asking, runner

from .conftest import Arena
from .together import together

WORKERS = 6


@pytest.fixture
def part(arena: Arena) -> FulfillmentOrder:
    """Packed in three parcels."""
    made = arena.packed()
    made.parcels.all().delete()
    for sequence in (1, 2, 3):
        Parcel.objects.create(
            fulfillment_order=made,
            sequence=sequence,
            length_mm=200,
            width_mm=150,
            height_mm=80,
            weight_g=500 * sequence,
        )
    return made


def race(arena: Arena, part: FulfillmentOrder) -> None:
    """Everybody at the same moment, then again and again until nothing is due."""

    def click() -> None:
        asking.ask(arena.ctx(), part.pk, rate_id=None, actor="staff:1")

    def work() -> int:
        return runner.drain(arena.ctx(), Lane.CARRIER)

    for _ in range(4):
        results = together(*[click] * 2, *[work] * WORKERS)
        assert [one for one in results if isinstance(one, BaseException)] == []
        Work.objects.filter(kind="ship").update(run_at=timezone.now())


@pytest.mark.parametrize("fault", [None, "dropped", "twice_dropped", "429"])
def test_each_parcel_gets_one_label(arena: Arena, part: FulfillmentOrder, fault: str | None) -> None:
    if fault:
        arena.sandbox.fault("slow", "POST", "/transactions")
        arena.sandbox.fault(fault, "POST", "/transactions")
    race(arena, part)
    arena.pace.update(settle_s=0.5, settle_check_s=0.1)
    for _ in range(20):
        part.refresh_from_db()
        if part.status == "SHIPPED":
            break
        Work.objects.filter(kind="ship").update(run_at=timezone.now(), failed_at=None)
        arena.drain()
    arena.drain()
    assert part.status == "SHIPPED"
    live = Label.objects.filter(shipment__fulfillment_order=part, is_surplus=False).exclude(status="VOIDED")
    assert Counter(live.values_list("parcel__sequence", flat=True)) == Counter((1, 2, 3))
    assert sorted(arena.standing(part)) == sorted(live.values_list("tracking_number", flat=True))
    references = {entry["metadata"] for entry in arena.sandbox.ledger()}
    assert len(references) == 3
