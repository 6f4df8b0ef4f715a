"""The score adds up, levels follow the merchant's lines, a channel counts before the shop, nonsense is refused."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import NotFound, Rejected
from saleor_oms_plugin.domain.risk.backtest import PastOrder, Tally, added_delay, breaks_promise, tally_of
from saleor_oms_plugin.domain.risk.consequences import Before, consequences
from saleor_oms_plugin.domain.risk.facts import Identity, ListKind, ListMatch
from saleor_oms_plugin.domain.risk.record import RuleRecord
from saleor_oms_plugin.domain.risk.rules import BY_SLUG, RULES
from saleor_oms_plugin.domain.risk.score import FiredSignal, Verdict, conclude, judge
from saleor_oms_plugin.domain.risk.settings import (
    POLICY,
    Change,
    Policy,
    RiskLevel,
    RuleRequest,
    changed,
    check_policy,
    rule_set,
    rule_set_of,
)
from saleor_oms_plugin.domain.risk.words import says_fraud

from .cases import NOW, case


def change(version: int, subject: str, channel: str = "", **values: Any) -> Change:
    return Change(version=version, channel=channel, subject=subject, values=values or None)


ACTING = [change(number, rule.slug, is_shadow=False) for number, rule in enumerate(RULES, start=1)]


# ── the score ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_weights_of_what_fired_are_the_score() -> None:
    verdict = judge(case(is_po_box=True, is_disposable_email=True), rule_set(ACTING, ""))
    assert [signal.rule for signal in verdict.signals] == ["disposable_email", "first_order", "po_box"]
    assert verdict.score == sum(signal.weight for signal in verdict.signals) == 40


def test_shadows_are_told_and_do_not_count() -> None:
    said = conclude(judge(case(is_disposable_email=True), rule_set([], "")), Policy())
    assert (said.score, said.level) == (0, RiskLevel.LOW)
    assert (said.shadow_score, said.shadow_level) == (35, RiskLevel.MEDIUM)
    assert all(signal.is_shadow for signal in said.signals)


def test_a_rule_that_is_not_active_is_not_asked() -> None:
    rules = rule_set([*ACTING, change(99, "po_box", is_active=False)], "")
    assert "po_box" not in {signal.rule for signal in judge(case(is_po_box=True), rules).signals}


def test_the_allow_list_takes_off_and_the_block_list_wins() -> None:
    allowed = ListMatch(kind=ListKind.ALLOW, identity=Identity.EMAIL, entry=1)
    blocked = ListMatch(kind=ListKind.BLOCK, identity=Identity.CARD, entry=2)
    about = {"is_disposable_email": True, "is_po_box": True}
    assert judge(case(matches=(allowed,), **about), rule_set(ACTING, "")).score == 0
    assert judge(case(matches=(allowed, blocked), **about), rule_set(ACTING, "")).score == 100


@given(st.lists(st.booleans(), min_size=len(RULES), max_size=len(RULES)), st.booleans(), st.booleans())
def test_a_score_is_between_0_and_100_whatever_acts(shadows: list[bool], one: bool, other: bool) -> None:
    changes = [
        change(n, rule.slug, is_shadow=shadow) for n, (rule, shadow) in enumerate(zip(RULES, shadows, strict=True))
    ]
    verdict = judge(case(is_po_box=one, is_disposable_email=other), rule_set(changes, ""))
    assert 0 <= verdict.score <= 100
    acting = [signal.weight for signal in verdict.signals if not signal.is_shadow]
    assert verdict.score == max(0, min(100, sum(acting)))


@pytest.mark.parametrize(
    ("score", "level"), [(0, "LOW"), (29, "LOW"), (30, "MEDIUM"), (59, "MEDIUM"), (60, "HIGH"), (100, "HIGH")]
)
def test_levels_begin_where_the_merchant_says(score: int, level: str) -> None:
    assert conclude(Verdict(score=score), Policy()).level == level


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_fresh_shop_acts_on_its_own_word_alone() -> None:
    acting = {rule.slug for rule in rule_set([], "").rules if rule.acts}
    assert acting == {"block_list", "allow_list", "linked_fraud"}


def test_a_channel_counts_before_the_shop_and_the_shop_before_the_box() -> None:
    changes = [
        change(1, "po_box", weight=7),
        change(2, "po_box", "de", weight=9),
        change(3, "po_box", weight=8, is_shadow=False),
        change(4, POLICY, medium_from=10),
        change(5, POLICY, "de", high_from=20),
    ]
    shop, german, other = (rule_set(changes, channel) for channel in ("", "de", "fr"))
    by_slug = {name: {rule.slug: rule for rule in rules.rules}["po_box"] for name, rules in
               {"shop": shop, "de": german, "fr": other}.items()}  # fmt: skip
    assert [(by_slug[name].weight, by_slug[name].is_shadow) for name in ("shop", "de", "fr")] == [
        (8, False), (9, False), (8, False)]  # fmt: skip
    assert [by_slug[name].is_overridden for name in ("shop", "de", "fr")] == [False, True, False]
    assert (german.policy.medium_from, german.policy.high_from, shop.policy.high_from) == (10, 20, 60)
    assert (shop.version, german.version, other.version) == (4, 5, 4)


def test_a_channels_own_values_can_be_taken_back() -> None:
    changes = [change(1, "po_box", weight=7), change(2, "po_box", "de", weight=9), change(3, "po_box", "de")]
    [rule] = [rule for rule in rule_set(changes, "de").rules if rule.slug == "po_box"]
    assert (rule.weight, rule.is_overridden, rule.version) == (7, False, 3)


def test_a_rule_set_survives_being_kept() -> None:
    rules = rule_set([*ACTING, change(50, "velocity_ip", parameters={"hours": 3, "orders": 9})], "")
    assert rule_set_of(json.loads(json.dumps(rules.as_json()))) == rules


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"slug": "no_such_rule"}, "rules.slug"),
    ({"slug": ""}, "rules.slug"),
    ({"slug": "po_box", "weight": -1}, "rules.weight"),
    ({"slug": "po_box", "weight": 101}, "rules.weight"),
    ({"slug": "po_box", "weight": 2**31 - 1}, "rules.weight"),
    ({"slug": "po_box", "parameters": {"hours": 1}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": [1]}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": "24"}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": 0}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": -5}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": 10**30}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": 1.5}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": True}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": None}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": "24"}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"minutes": 5}}, "rules.parameters"),
    ({"slug": "velocity_ip", "parameters": {"hours": float("nan")}}, "rules.parameters"),
]


@pytest.mark.parametrize(("given_", "field"), REFUSED, ids=str)
def test_nonsense_is_refused_by_field(given_: dict[str, Any], field: str) -> None:
    with pytest.raises(Rejected) as refusal:
        changed(rule_set([], "").rules, [RuleRequest(**given_)])
    assert refusal.value.field == field
    assert isinstance(refusal.value, NotFound) is (field == "rules.slug")


def test_rules_are_named_once_and_not_too_many() -> None:
    rules = rule_set([], "").rules
    for requests in ([], [RuleRequest(slug="po_box")] * 2, [RuleRequest(slug=str(n)) for n in range(101)]):
        with pytest.raises(Rejected):
            changed(rules, requests)


def test_what_is_not_named_stays() -> None:
    [rule] = changed(rule_set([], "").rules, [RuleRequest(slug="velocity_ip", parameters={"hours": 2})])
    assert rule.parameters == {"hours": 2, "orders": 5}
    assert (rule.weight, rule.is_active, rule.is_shadow) == (20, True, True)


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (Policy(medium_from=0), "input.mediumFrom"),
        (Policy(medium_from=-1), "input.mediumFrom"),
        (Policy(high_from=101), "input.highFrom"),
        (Policy(medium_from=61, high_from=60), "input.mediumFrom"),
    ],
)
def test_thresholds_make_sense(policy: Policy, field: str) -> None:
    with pytest.raises(Rejected) as refusal:
        check_policy(policy)
    assert refusal.value.field == field


# ── what follows ────────────────────────────────────────────────────────────────────────────────────────────────
FRESH = Before(level=None, had_review=False, is_in_review=False)
REVIEWED = Before(level=RiskLevel.MEDIUM, had_review=True, is_in_review=False)
IN_REVIEW = Before(level=RiskLevel.MEDIUM, had_review=True, is_in_review=True)


@pytest.mark.parametrize(
    ("score", "before", "follows"),
    [
        (10, FRESH, (False, False, False)),
        (40, FRESH, (True, False, False)),
        (90, FRESH, (True, True, False)),
        (40, REVIEWED, (False, False, False)),  # a person's release stands
        (90, REVIEWED, (True, True, False)),  # until the risk is higher
        (40, IN_REVIEW, (False, False, False)),
        (90, IN_REVIEW, (False, True, False)),
        (10, IN_REVIEW, (False, False, True)),  # the cause is gone
    ],
)
def test_a_level_holds_alerts_or_lifts(score: int, before: Before, follows: tuple[bool, bool, bool]) -> None:
    found = consequences(conclude(Verdict(score=score), Policy()), Policy(), before)
    assert (found.holds, found.alerts, found.lifts) == follows


def test_a_policy_that_is_off_holds_nobody() -> None:
    off = Policy(is_active=False)
    found = consequences(conclude(Verdict(score=90), off), off, FRESH)
    assert (found.holds, found.alerts) == (False, False)


# ── records and backtests ───────────────────────────────────────────────────────────────────────────────────────
def test_a_record_is_precision_recall_and_lift() -> None:
    record = RuleRecord(known=100, bad=10, fired=8, fired_bad=4)
    assert (record.precision, record.recall, record.lift) == (Decimal("0.5"), Decimal("0.4"), Decimal("5"))


@pytest.mark.parametrize("record", [RuleRecord(), RuleRecord(known=5), RuleRecord(known=5, fired=5)])
def test_a_record_of_nothing_is_unknown_and_no_error(record: RuleRecord) -> None:
    assert record.recall is None
    assert record.lift is None


def order(**values: Any) -> PastOrder:
    return PastOrder(**{"key": 1, "number": "1", "currency": "USD", "total_minor": 100, "is_bad": False, **values})


def test_a_promise_is_broken_by_the_delay_alone() -> None:
    came = order(promised=NOW.date(), delivered_at=NOW)
    assert breaks_promise(came, timedelta(hours=12))
    assert not breaks_promise(came, timedelta(hours=11, minutes=59))
    assert not breaks_promise(order(promised=NOW.date(), delivered_at=NOW + timedelta(days=1)), timedelta(days=1))
    assert not breaks_promise(order(), timedelta(days=1))


def test_a_review_within_the_cooling_time_costs_nothing() -> None:
    assert added_delay(timedelta(hours=1), timedelta(hours=2)) == timedelta(0)
    assert added_delay(timedelta(hours=3), timedelta(hours=2)) == timedelta(hours=1)


orders = st.lists(
    st.tuples(st.integers(0, 100), st.booleans(), st.sampled_from(["USD", "EUR"]), st.integers(0, 10**6)), max_size=60
)


@given(orders, st.integers(0, 60))
def test_a_tally_is_the_sum_of_its_parts_wherever_it_is_cut(rows: list[tuple[Any, ...]], cut: int) -> None:
    def count(tally: Tally, part: list[tuple[Any, ...]]) -> Tally:
        for number, (score, is_bad, currency, total) in part:
            signals = (FiredSignal(rule="po_box", weight=score, evidence="x"),) if score else ()
            said = conclude(Verdict(score=score, signals=signals), Policy())
            past_order = order(key=number, number=str(number), is_bad=is_bad, currency=currency, total_minor=total)
            tally.add(past_order, said, timedelta(hours=1))
        return tally

    numbered = list(enumerate(rows))
    whole = count(Tally(), numbered)
    resumed = count(tally_of(json.loads(json.dumps(count(Tally(), numbered[:cut]).as_json()))), numbered[cut:])
    assert json.dumps(resumed.as_json()) == json.dumps(whole.as_json())
    held = [row for row in rows if row[0] >= 30]
    good = [row for row in held if not row[1]]
    assert (whole.evaluated, whole.held, whole.good_held) == (len(rows), len(held), len(good))
    assert whole.caught + whole.missed == sum(row[1] for row in rows)
    assert sum(whole.delayed.values()) == sum(row[3] for row in good)
    assert whole.good_hours_held == len(good)
    assert len(whole.sample) == min(20, len(held))


@pytest.mark.parametrize("reason", ["fraud", "Fraudulent order", "requested_by_bank: FRAUD", "fr\u0430ud"])
def test_a_reason_that_says_fraud_is_understood(reason: str) -> None:
    assert says_fraud(reason)


@pytest.mark.parametrize("reason", ["", None, "wrong size", "not fraud", "no fraud suspected", "defrauding"])
def test_a_reason_that_does_not_is_not(reason: str | None) -> None:
    assert not says_fraud(reason)


def test_every_rule_can_be_read_by_a_merchant() -> None:
    assert len(BY_SLUG) == len(RULES)
    for rule in RULES:
        assert rule.description.endswith(".")
        assert 0 < rule.weight <= 100
        assert all(each.minimum <= each.default <= each.maximum for each in rule.parameters)
