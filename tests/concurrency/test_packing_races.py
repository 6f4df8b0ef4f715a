"""Stations at the same instant: a part is packed once, and no carton is used that is not there."""

from __future__ import annotations

from typing import Any

from saleor_oms_plugin.models import Carton, FulfillmentOrder, PackScan, Parcel
from saleor_oms_plugin.pipeline import cancel, pack
from tests import factories
from tests.graphql.goods import carton

from .conftest import Arena
from .together import together, unexpected

STATIONS = 5


def measured(arena: Arena) -> None:
    arena.book.metadata = {"length": "200", "width": "150", "height": "20"}
    arena.book.save()
    arena.settings(automatic_pack=False, automatic_purchase=False)


def picked(arena: Arena, quantity: int = 1) -> FulfillmentOrder:
    order = arena.place(quantity)
    arena.drain()
    return FulfillmentOrder.objects.get(oms_order=order)


def packing(arena: Arena, part: FulfillmentOrder, key: str = "", **more: Any) -> Any:
    given = {"accept_weight": False, "key": key, "actor": "staff:1", **more}
    return lambda: pack.pack(arena.ctx(), part.pk, None, **given)


def test_a_part_is_packed_once_whoever_asks(arena: Arena) -> None:
    measured(arena)
    box = carton("Box", (300, 200, 100), supply=9)
    part = picked(arena)
    results = together(*(packing(arena, part, key=f"station-{n}") for n in range(STATIONS)))
    assert unexpected(results) == []
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert Parcel.objects.filter(fulfillment_order=part).count() == 1
    box.refresh_from_db()
    assert box.supply == 8


def test_a_request_sent_again_at_once_is_one(arena: Arena) -> None:
    measured(arena)
    carton("Box", (300, 200, 100), supply=9)
    part = picked(arena)
    results = together(*(packing(arena, part, key="the same") for _ in range(STATIONS)))
    assert [result for result in results if isinstance(result, BaseException)] == []
    assert (Parcel.objects.count(), Carton.objects.get().supply) == (1, 8)


def test_the_last_cartons_are_used_once_each(arena: Arena) -> None:
    measured(arena)
    box = carton("Box", (300, 200, 100), supply=2)
    parts = [picked(arena) for _ in range(STATIONS)]
    results = together(*(packing(arena, part) for part in parts))
    assert unexpected(results) == []
    used = Parcel.objects.filter(carton=box).count()
    box.refresh_from_db()
    assert used + box.supply == 2
    assert used == Parcel.objects.count() - Parcel.objects.filter(carton__isnull=True).count() <= 2
    packed = FulfillmentOrder.objects.filter(status="PACKED").count()
    assert packed == sum(not isinstance(result, BaseException) for result in results) == Parcel.objects.count()


def test_opening_and_packing_leave_every_carton_counted(arena: Arena) -> None:
    measured(arena)
    box = carton("Box", (300, 200, 100), supply=3)
    parts = [picked(arena) for _ in range(3)]
    for part in parts:
        packing(arena, part)()
    opening = [lambda part=part: pack.reopen(arena.ctx(), part.pk, reason="x", actor="staff:1") for part in parts]
    results = together(*opening, *opening)
    assert [result for result in results if isinstance(result, BaseException)] == []
    box.refresh_from_db()
    assert (box.supply, Parcel.objects.count()) == (3, 0)


def test_canceling_and_packing_never_both_win(arena: Arena) -> None:
    measured(arena)
    for _ in range(4):
        part = picked(arena)
        results = together(
            packing(arena, part),
            lambda part=part: cancel.cancel(arena.ctx(), part.oms_order_id, reason="changed", actor="staff:2"),
        )
        assert unexpected(results) == []
        part.refresh_from_db()
        assert part.status == "CANCELED"
        assert not isinstance(results[1], BaseException)


def test_a_scan_sent_by_two_counts_once(arena: Arena) -> None:
    measured(arena)
    part = picked(arena, 2)
    sku = arena.book.sku
    scans = [lambda: pack.scan(arena.ctx(), part.pk, sku, quantity=1, key="s1", actor="staff:1")] * 4
    results = together(*scans)
    assert [result for result in results if isinstance(result, BaseException)] == []
    assert PackScan.objects.count() == 1
    more = [
        lambda n=n: pack.scan(arena.ctx(), part.pk, sku, quantity=1, key=f"t{n}", actor="staff:1") for n in range(4)
    ]
    assert unexpected(together(*more)) == []
    assert sum(PackScan.objects.values_list("quantity", flat=True)) == 2
    assert factories.model("order.Fulfillment").objects.count() == 0
