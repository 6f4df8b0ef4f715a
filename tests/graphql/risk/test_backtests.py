"""Backtests: what other rules would have done."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.risk.rules import BY_SLUG
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post

from .asking import (
    ADD,
    ASSESS,
    COMPARE,
    ERRORS,
    LIST,
    OUTCOME,
    REMOVE,
    RULES,
    START,
    UPDATE,
    acting,
    drain,
    number_of,
    period,
    said,
)

RESULT = """query($id: ID!) { omsJob(id: $id) { id status done total results finishedAt }
    omsRiskBacktest(id: $id) { ordersEvaluated held heldHigh heldRate fraudCaught fraudMissed goodHeld goodHoursHeld
        promisesMissed revenueDelayed { amount currency } rules { rule fired firedBad precision recall lift }
        sampleHeld { orderNumber } } }"""
CANCEL = f"""mutation($id: ID!) {{ omsJobCancel(id: $id) {{ job {{ id status }} {ERRORS} }} }}"""


def test_a_backtest_is_a_job_whose_id_reads_the_result(editor: Any, place: Any) -> None:
    fraud, good = place("ada@mailinator.com"), place("eve@mailinator.com")
    place("quiet@example.com")
    ask(OUTCOME, editor, id=global_id("Order", fraud), outcome="FRAUD")
    rules = [{"slug": slug, "isActive": slug == "disposable_email"} for slug in BY_SLUG]
    started = ask(START, editor, rules=rules, **period())
    assert started["errors"] == []
    job = started["job"]
    assert (job["kind"], job["status"], job["results"]) == ("RISK_BACKTEST", "QUEUED", None)
    assert ask(RESULT, editor, id=job["id"])["omsRiskBacktest"] is None
    drain()
    told = ask(RESULT, editor, id=job["id"])
    assert (told["omsJob"]["status"], told["omsJob"]["done"], told["omsJob"]["total"]) == ("DONE", 3, 3)
    result = told["omsRiskBacktest"]
    assert {name: result[name] for name in ("ordersEvaluated", "held", "fraudCaught", "fraudMissed", "goodHeld")} == {
        "ordersEvaluated": 3, "held": 2, "fraudCaught": 1, "fraudMissed": 0, "goodHeld": 1,
    }  # fmt: skip
    assert (result["heldRate"], result["heldHigh"]) == (0.6667, 0)
    assert result["revenueDelayed"] == [{"amount": float(good.total_gross_amount), "currency": "USD"}]
    assert result["goodHoursHeld"] == 3.0  # four hours of review, one of which it cools off anyway
    assert result["rules"] == [
        {"rule": "disposable_email", "fired": 2, "firedBad": 1, "precision": 0.5, "recall": 1.0, "lift": 1.5}
    ]
    assert sorted(order["orderNumber"] for order in result["sampleHeld"]) == sorted([number_of(fraud), number_of(good)])
    assert not models.RiskChange.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"since": "2020-01-02", "until": "2020-01-01"}, "since"),
        ({"since": "0001-01-01", "until": "2020-01-01"}, "since"),
        ({"since": "2020-01-01", "until": "9999-12-31"}, "until"),
        ({"rules": [{"slug": "nonsense"}]}, "rules.slug"),
        ({"rules": [{"slug": "po_box", "weight": 1000}]}, "rules.weight"),
        ({"channel": "nowhere"}, "channel"),
    ],
    ids=str,
)
def test_a_senseless_backtest_is_refused(editor: Any, given: Any, field: str) -> None:
    if field == "channel" and not make.has_channels():
        pytest.skip("this Saleor has no channels")
    refused = ask(START, editor, **{"since": "2020-01-01", "until": "2020-01-02", **given})
    assert (refused["job"], [error for error, _ in said(refused)]) == (None, [field])
    assert not models.StoredJob.objects.exists()


def test_a_job_is_canceled_once(editor: Any) -> None:
    job = ask(START, editor, **period())["job"]["id"]
    assert ask(CANCEL, editor, id=job)["job"]["status"] == "CANCELED"
    assert said(ask(CANCEL, editor, id=job)) == [("id", "INVALID")]
    for nonsense in ("nonsense", global_id("OmsJob", 999_999), global_id("OmsOrder", 1)):
        assert said(ask(CANCEL, editor, id=nonsense)) == [("id", "NOT_FOUND")]
        assert ask("query($id: ID!) { omsJob(id: $id) { id } }", editor, id=nonsense) is None
        assert ask("query($id: ID!) { omsRiskBacktest(id: $id) { held } }", editor, id=nonsense) is None


def test_the_sample_is_for_those_who_may_see_orders(editor: Any, place: Any) -> None:
    place("ada@mailinator.com")
    acting(editor, "disposable_email")
    job = ask(START, editor, **period())["job"]["id"]
    drain()
    rules_only = make.staff("plugins.manage_plugins")
    assert PERMISSION_DENIED in codes(post(RESULT, rules_only, id=job))
    assert ask("query($id: ID!) { omsRiskBacktest(id: $id) { held } }", rules_only, id=job) == {"held": 1}


@pytest.mark.needs_channels
def test_a_foreign_channels_orders_are_nowhere_to_be_seen(editor: Any, place: Any, shop: Any) -> None:
    elsewhere = make.channel(slug="elsewhere")
    permissions = ("order.manage_orders", "plugins.manage_plugins")
    stranger = make.staff(*permissions, channels=[elsewhere])
    order = place()
    key = global_id("Order", order)
    assert said(ask(OUTCOME, stranger, id=key, outcome="FRAUD")) == [("orderId", "NOT_FOUND")]
    assert said(ask(ASSESS, stranger, ids=[key])) == [("orderIds", "NOT_FOUND")]
    assert ask(COMPARE, stranger, id=key) is None
    given = {"kind": "BLOCK", "identity": "EMAIL", "orderId": key}
    assert said(ask(ADD, stranger, input=given)) == [("input.orderId", "NOT_FOUND")]
    everything = ask(START, editor, **period())["job"]["id"]
    assert ask("query($id: ID!) { omsJob(id: $id) { id } }", stranger, id=everything) is None
    assert said(ask(CANCEL, stranger, id=everything)) == [("id", "NOT_FOUND")]
    own = ask(START, stranger, **period())["job"]["id"]
    drain()
    assert ask("query($id: ID!) { omsRiskBacktest(id: $id) { ordersEvaluated } }", stranger, id=own) == {
        "ordersEvaluated": 0}  # fmt: skip
    theirs = {"kind": "BLOCK", "identity": "EMAIL", "value": "a@b.com", "channel": shop.shop.channel.slug}
    entry = ask(ADD, editor, input=theirs)["entry"]["id"]
    assert ask(LIST, stranger, first=5)["totalCount"] == 0
    assert said(ask(REMOVE, stranger, ids=[entry])) == [("ids", "NOT_FOUND")]
    assert said(ask(UPDATE, stranger, channel=shop.shop.channel.slug, rules=[{"slug": "po_box", "weight": 1}])) == [
        ("channel", "NOT_FOUND")]  # fmt: skip
    ask(OUTCOME, editor, id=key, outcome="GOOD")
    assert {rule["known"] for rule in ask(RULES, stranger)} == {0}
    assert {rule["known"] for rule in ask(RULES, editor)} == {1}


@pytest.mark.needs_channels
def test_look_alikes_of_a_foreign_channel_are_left_out(editor: Any, place: Any, shop: Any) -> None:
    make.channel(slug="elsewhere")
    mine = make.staff("order.manage_orders", channels=[shop.shop.channel])
    order = place("one@example.com")
    place("two@example.com")
    assert len(ask(COMPARE, mine, id=global_id("Order", order))["lookAlikes"]) == 1
    models.RiskCase.objects.exclude(order_id=order.pk).update(channel="elsewhere")
    assert ask(COMPARE, mine, id=global_id("Order", order))["lookAlikes"] == []
    assert len(ask(COMPARE, editor, id=global_id("Order", order))["lookAlikes"]) == 1
