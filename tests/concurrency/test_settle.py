"""Why a purchase in doubt is waited for: without the window, the very same faults do buy twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain import purchases
from saleor_oms_plugin.models import FulfillmentOrder, PurchaseIntent, Work
from tests import factories

from .conftest import SETTINGS, Arena
from .together import until

#: The carrier takes longer over the first purchase than we wait for its answer, and no list shows it until then.
PATIENCE_S = 0.3


@pytest.fixture
def part(arena: Arena) -> FulfillmentOrder:
    made = arena.packed()
    arena.sandbox.fault("slow_start", "POST", "/transactions", seconds=600)
    arena.drain(purchase_timeout_s=PATIENCE_S)
    assert PurchaseIntent.objects.get().state == "UNKNOWN"
    assert arena.sandbox.ledger() == []
    return made


def let_the_slow_purchase_through(arena: Arena, labels: int) -> None:
    """Forgetting its faults ends the sandbox's pause: the request takes effect now."""
    arena.sandbox.world.faults.forget()
    until(lambda: len(arena.sandbox.ledger()) == labels, f"{labels} labels at the carrier")


def look(arena: Arena, **pace: Any) -> None:
    """The next looks, without waiting for their time."""
    for _ in range(4):
        Work.objects.filter(kind="ship").update(run_at=timezone.now())
        PurchaseIntent.objects.update(looked_at=None)
        arena.drain(purchase_timeout_s=PATIENCE_S, **pace)


def test_within_the_window_nothing_is_bought_again(arena: Arena, part: FulfillmentOrder) -> None:
    look(arena, settle_s=600)
    assert PurchaseIntent.objects.count() == 1
    let_the_slow_purchase_through(arena, labels=1)
    look(arena, settle_s=600)
    part.refresh_from_db()
    assert (part.status, len(arena.standing(part))) == ("SHIPPED", 1)


def test_without_the_window_the_label_is_bought_twice(
    arena: Arena, part: FulfillmentOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test shows that the others can fail: one look, no window, and the money is spent twice."""
    monkeypatch.setattr(purchases, "MISSES_NEEDED", 1)
    look(arena, settle_s=0)
    let_the_slow_purchase_through(arena, labels=2)
    assert len(arena.standing(part)) == 2


def test_what_arrives_after_the_window_is_found_and_refunded(arena: Arena, part: FulfillmentOrder) -> None:
    """A request may be lost for longer than anybody waits: the watch on purchases given up finds what it bought."""
    look(arena, settle_s=0)
    assert Work.objects.filter(kind="watch").count() == 1
    let_the_slow_purchase_through(arena, labels=2)
    assert len(arena.standing(part)) == 2
    Work.objects.filter(kind="watch").update(run_at=timezone.now())
    arena.drain()
    assert len(arena.standing(part)) == 1
    part.refresh_from_db()
    assert part.status == "SHIPPED"


def test_looks_that_follow_each_other_closely_count_as_one(arena: Arena, part: FulfillmentOrder) -> None:
    """Webhooks and people may make a look due at once; two looks within a moment see the same."""
    PurchaseIntent.objects.update(sent_at=timezone.now() - timedelta(hours=1))
    for _ in range(5):
        Work.objects.filter(kind="ship").update(run_at=timezone.now())
        arena.drain(settle_check_s=600)
    intent = PurchaseIntent.objects.get()
    assert (intent.state, intent.misses, intent.looks) == ("UNKNOWN", 1, 5)


def test_nothing_is_bought_anew_while_the_plugin_is_inactive(arena: Arena, part: FulfillmentOrder) -> None:
    factories.plugin_configuration(active=False, **SETTINGS)
    look(arena, settle_s=0)
    assert list(PurchaseIntent.objects.values_list("state", flat=True)) == ["ABANDONED"]
    part.refresh_from_db()
    assert part.status == "PACKED"
