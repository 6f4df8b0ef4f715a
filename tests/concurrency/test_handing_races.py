"""The end of a day in several hands at once: no label is handed over twice, no driver asked twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from saleor_oms_plugin.domain.pickups import Window
from saleor_oms_plugin.models import Label, Manifest, ManifestEntry, Pickup, Work
from saleor_oms_plugin.pipeline import close, ship

from .conftest import Arena
from .together import together, unexpected, until

CLERKS = 4


@pytest.fixture
def labels(arena: Arena) -> list[Label]:
    for _ in range(3):
        arena.place()
    arena.drain()
    found = list(Label.objects.order_by("pk"))
    assert len(found) == 3
    return found


def manifesting(arena: Arena, **more: Any) -> Any:
    def make() -> list[Manifest]:
        ctx = arena.ctx()
        today = ctx.clock.now().astimezone(ctx.host.time_zone()).date()
        wish = close.ManifestWish(warehouse_id=str(arena.east.pk), carrier="usps", day=today, **{"key": None, **more})
        return close.make_manifests(ctx, wish, actor="staff:1")

    return make


def picking_up(arena: Arena, window: Window) -> Any:
    def ask() -> list[Pickup]:
        wish = close.PickupWish(
            warehouse_id=str(arena.east.pk),
            carrier="usps",
            window=window,
            location="FRONT_DOOR",
            instructions="",
            key=None,
        )
        return close.ask_for_pickup(arena.ctx(), wish, actor="staff:1")

    return ask


def there(arena: Arena, kind: str) -> list[dict[str, Any]]:
    return list(arena.sandbox.world.state.table(kind).values())


def test_clicks_at_the_same_moment_are_one_manifest(arena: Arena, labels: list[Label]) -> None:
    results = together(*(manifesting(arena) for _ in range(CLERKS)))
    assert unexpected(results) == []
    assert {tuple(one.pk for one in result) for result in results} == {(Manifest.objects.get().pk,)}
    assert unexpected(together(*(arena.drain for _ in range(CLERKS)))) == []
    (one,) = there(arena, "manifests")
    assert set(one["transactions"]) == {label.transaction_id for label in labels}


def test_a_label_voided_at_that_moment_is_in_no_pile_unnoticed(arena: Arena, labels: list[Label]) -> None:
    """Whichever came first: it is left out, or the day's overview points at it."""

    def void() -> Label:
        return ship.void(arena.ctx(), labels[0].pk, reason="wrong box", actor="staff:1")

    assert unexpected(together(void, manifesting(arena))) == []
    arena.drain()
    is_in = ManifestEntry.objects.filter(label=labels[0], is_live=True).exists()
    ctx = arena.ctx()
    today = ctx.clock.now().astimezone(ctx.host.time_zone()).date()
    day = close.close_of(ctx, str(arena.east.pk), today, channels=None)
    assert ([miss.label_id for miss in day.misses] == [labels[0].pk]) is is_in
    assert Manifest.objects.get().state == "DONE"


def test_a_slow_worker_and_the_one_who_takes_over_send_it_once(arena: Arena, labels: list[Label]) -> None:
    manifesting(arena)()
    arena.sandbox.fault("slow", "POST", "/manifests", seconds=600)

    def slow() -> int:
        return arena.drain(purchase_timeout_s=20)

    def takes_over() -> int:
        until(lambda: Manifest.objects.filter(state="SENT").exists(), "the slow worker's call")
        until(lambda: bool(there(arena, "manifests")), "a manifest at the carrier")
        arena.end_leases()
        done = arena.drain()
        arena.sandbox.world.faults.forget()
        return done

    assert unexpected(together(slow, takes_over)) == []
    assert len(there(arena, "manifests")) == 1
    assert Manifest.objects.get().state == "DONE"


def test_without_the_window_it_would_be_sent_twice_and_the_carrier_s_refusal_is_seen_through(
    arena: Arena, labels: list[Label]
) -> None:
    """The first call takes effect after it was given up: the second is refused, and the first one's manifest found."""
    manifesting(arena)()
    arena.sandbox.fault("slow_start", "POST", "/manifests", seconds=600)
    arena.drain(purchase_timeout_s=0.3)
    assert Manifest.objects.get().sends == 1

    def looks_until_it_sends_again() -> bool:
        Manifest.objects.update(looked_at=None)
        Work.objects.filter(kind="manifest").update(run_at=timezone.now())
        arena.drain(settle_s=0, settle_check_s=600, purchase_timeout_s=0.3)
        return Manifest.objects.get().sends == 2

    arena.sandbox.fault("slow_start", "POST", "/manifests", seconds=600)
    until(looks_until_it_sends_again, "a second call")
    arena.sandbox.world.faults.forget()
    until(lambda: len(there(arena, "manifests")) == 1, "a manifest at the carrier")
    for _ in range(3):
        Work.objects.filter(kind="manifest").update(run_at=timezone.now())
        arena.drain(settle_s=600)
    assert (Manifest.objects.get().state, len(there(arena, "manifests"))) == ("DONE", 1)


def test_the_database_refuses_a_label_in_two_manifests(arena: Arena, labels: list[Label]) -> None:
    (made,) = manifesting(arena)()
    made.pk = None
    made.save()
    with pytest.raises(IntegrityError):
        ManifestEntry.objects.create(manifest=made, label=labels[0])


def test_clicks_at_the_same_moment_ask_one_driver(arena: Arena, labels: list[Label]) -> None:
    start = timezone.now() + timedelta(hours=2)
    window = Window(start=start, end=start + timedelta(hours=2))
    results = together(*(picking_up(arena, window) for _ in range(CLERKS)))
    assert unexpected(results) == []
    assert unexpected(together(*(arena.drain for _ in range(CLERKS)))) == []
    assert (Pickup.objects.get().state, len(there(arena, "pickups"))) == ("CONFIRMED", 1)
