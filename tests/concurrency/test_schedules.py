"""Labels are bought exactly once, whatever happens in whatever order.

A few random schedules here; by hand as many as one likes, from any seed:
`OMS_SCHEDULES=10000 OMS_SCHEDULES_SEED=1 ./oms test tests/concurrency/test_schedules.py -s`. A schedule that fails says
its seed, and `OMS_SCHEDULES=1 OMS_SCHEDULES_SEED=<that>` plays it again.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain import purchases
from saleor_oms_plugin.models import FulfillmentOrder, Parcel, Work
from saleor_oms_plugin.pipeline import receive, runner
from saleor_oms_plugin.pipeline.ship import handover
from saleor_oms_plugin.store import installation
from tests import factories

from . import schedules
from .conftest import SETTINGS

COUNT = int(os.environ.get("OMS_SCHEDULES", "40"))
SEED = int(os.environ.get("OMS_SCHEDULES_SEED", "1"))
PARTS = 3
#: So often a long run says how far it is.
EVERY = 25


@pytest.fixture
def scene(db: None, monkeypatch: pytest.MonkeyPatch) -> schedules.Scene:
    """Packed fulfillment orders without parcels, which each schedule gives them. What Saleor does once a parcel is
    handed over is left out: it is its own, takes most of the time, and is tested beside real processes."""
    shop = factories.shop()
    factories.plugin_configuration(**{**SETTINGS, "automatic_purchase": False})
    installation.activate(0, timezone.now() - timedelta(days=1))
    east = factories.warehouse(shop, "East")
    book = factories.variant(shop, "BOOK", stock={east: 1000})
    for _ in range(PARTS):
        row = factories.order(shop, {book: 1}, allocate_at=east)
        candidate = bootstrap.context().host.candidate(row)
        if candidate is not None:
            receive.record(bootstrap.context(), candidate)
    runner.drain(bootstrap.context())
    parts = list(FulfillmentOrder.objects.select_related("oms_order").order_by("pk"))
    assert [part.status for part in parts] == ["PACKED"] * PARTS
    Parcel.objects.all().delete()
    Work.objects.all().delete()
    monkeypatch.setattr(handover, "_fulfil", lambda *args: None)
    monkeypatch.setattr(handover.ledger, "noting", lambda *args, **options: nullcontext())
    host = schedules.CachedHost(bootstrap.context().host, {})
    made = schedules.Scene(parts=parts, start=timezone.now(), host=host)
    schedules.play(made, 0)  # what is read once and then remembered is no part of any schedule
    return made


def play_all(scene: schedules.Scene, seeds: range, **pace: Any) -> list[schedules.Outcome]:
    started, outcomes = time.monotonic(), []
    for seed in seeds:
        outcomes.append(schedules.play(scene, seed, pace))
        if len(outcomes) % EVERY == 0:
            print(report(outcomes, time.monotonic() - started), flush=True)  # noqa: T201
    return outcomes


def report(outcomes: list[schedules.Outcome], seconds: float) -> str:
    fates = sum((outcome.fates for outcome in outcomes), Counter())
    trouble = {fate: count for fate, count in fates.most_common() if fate != "well"}
    sums = {name: sum(getattr(one, name) for one in outcomes) for name in ("parcels", "killed", "points", "sold")}
    return (
        f"{len(outcomes)} schedules from seed {outcomes[0].seed} in {seconds:.0f} s "
        f"({len(outcomes) / seconds:.1f} a second): {sums['parcels']} parcels, {sums['sold']} labels sold, "
        f"{sum(one.refunded for one in outcomes)} refunded, {sums['killed']} workers killed, "
        f"{sums['points']} points, {sum(fates.values())} calls, of which {trouble}; "
        f"workers {dict(sorted(Counter(one.workers for one in outcomes).items()))}; "
        f"wrong: {sum(bool(one.wrong) for one in outcomes)}"
    )


def test_whatever_happens_each_parcel_is_bought_for_once(scene: schedules.Scene) -> None:
    started = time.monotonic()
    outcomes = play_all(scene, range(SEED, SEED + COUNT))
    print(report(outcomes, time.monotonic() - started))  # noqa: T201
    wrong = [f"OMS_SCHEDULES_SEED={one.seed}: {'; '.join(one.wrong)}" for one in outcomes if one.wrong]
    assert not wrong, "\n".join(wrong[:5])
    assert sum(one.killed for one in outcomes) > COUNT // 3


def test_a_seed_is_one_schedule(scene: schedules.Scene) -> None:
    schedules.play(scene, SEED)  # what this one reads once and then remembers, none before it may have read
    first, second = schedules.play(scene, SEED), schedules.play(scene, SEED)
    assert first == second


def test_without_the_settle_window_the_same_schedules_buy_twice(
    scene: schedules.Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the test above can fail: the same seeds, but nobody waits for a request that may still be on its way."""
    monkeypatch.setattr(purchases, "MISSES_NEEDED", 1)
    outcomes = play_all(scene, range(SEED, SEED + min(COUNT, 40)), settle_s=0.0)
    wrong = [f"OMS_SCHEDULES_SEED={one.seed}: {'; '.join(one.wrong)}" for one in outcomes if one.wrong]
    print("\n".join(wrong[:5]))  # noqa: T201
    assert any("was bought 2 times" in said for said in wrong)
