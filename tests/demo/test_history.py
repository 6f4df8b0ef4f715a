"""The demo's past is the same from the same seed, has fraud planted in it, and the rules find most of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from demo import history, history_rows, seed
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.models import OmsOrder, RiskAssessment, RiskCase, Work
from saleor_oms_plugin.pipeline import runner, tune
from saleor_oms_plugin.pipeline.jobs import backtest
from tests import factories

UNTIL = datetime(2030, 6, 1, tzinfo=UTC)


def test_the_same_seed_makes_the_same_past() -> None:
    first = history.plan(200, until=UNTIL, seed=3)
    assert history.plan(200, until=UNTIL, seed=3) == first
    assert history.plan(200, until=UNTIL, seed=4) != first
    assert len(first) == 200
    assert all(UNTIL - timedelta(days=history.DAYS) <= order.at < UNTIL for order in first)


def test_fraud_comes_in_rings_that_share_a_card_under_ever_new_mailboxes() -> None:
    bad = [
        order
        for order in history.plan(seed.PAST_ORDERS, until=UNTIL, seed=seed.HISTORY_SEED)
        if order.outcome != "GOOD"
    ]
    assert len(bad) >= 20
    card, count = Counter(order.buyer.card for order in bad).most_common(1)[0]
    assert count >= 3
    assert len({order.buyer.email for order in bad if order.buyer.card == card}) == count


@pytest.mark.django_db
def test_its_rows_are_finished_orders_with_their_outcomes_and_a_backtest_finds_most_frauds() -> None:
    shop = factories.shop()
    warehouse = factories.warehouse(shop)
    variants = [factories.variant(shop, f"V{n}", stock={warehouse: 10}, price="40") for n in range(4)]
    orders = history.plan(150, until=datetime.now(UTC), seed=10)
    history_rows.write(orders, shop, variants, until=datetime.now(UTC), managed=True)
    assert OmsOrder.objects.count() == RiskCase.objects.count() == RiskAssessment.objects.count() == 150
    assert set(OmsOrder.objects.values_list("stage", flat=True)) <= {"COMPLETED", "CANCELED"}
    assert not Work.objects.exists()
    ctx = bootstrap.context()
    today = datetime.now(UTC).date()
    job = backtest.begin(
        ctx, since=today - timedelta(days=history.DAYS + 1), until=today, sets=tune.proposed("", []), channels=None,
        review_minutes=None, actor="staff:1",
    )  # fmt: skip
    runner.drain(ctx, runner.Lane.JOBS)
    job.refresh_from_db()
    assert job.results["evaluated"] == 150
    assert job.results["caught"] > job.results["missed"]
    assert job.results["caught"] + job.results["missed"] >= 5
