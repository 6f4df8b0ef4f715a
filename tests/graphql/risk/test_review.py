"""What the review queue and the rules' editor ask beyond a rule's own settings: who is who, shadows, drafts, lists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.risk.rules import BY_SLUG
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, global_id
from tests.graphql.test_statements import statements

from .asking import ADD, COMPARE, OUTCOME, POLICY, START, UPDATE, acting, drain, period, said

REVIEWERS = "query($search: String) { omsReviewers(search: $search) { id name email } }"
PLACED = "{ omsHolds(first: 100) { edges { node { placedBy placedByName } } } }"
EFFECT = "{ held heldHigh fraudCaught fraudMissed goodHeld }"
SHADOW = f"""query($channel: String) {{ omsRiskShadow(channel: $channel) {{ since assessed acting {EFFECT}
    withShadows {EFFECT} rules {{ rule fired }} }} }}"""
FOUND = "query($filter: OmsOrderFilterInput) { omsOrders(first: 100, filter: $filter) { edges { node { id } } } }"
TRY = """mutation($since: Date!, $until: Date!, $channel: String, $rules: [OmsRiskRuleInput!],
    $policy: OmsRiskPolicyInput, $mode: OmsRiskBacktestMode) {
    omsRiskBacktestStart(since: $since, until: $until, channel: $channel, rules: $rules, policy: $policy, mode: $mode) {
        job { id } errors { field code } } }"""
TRIED = "query($id: ID!) { omsRiskBacktest(id: $id) { ordersEvaluated held heldHigh } }"


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_reviewers_are_the_staff_who_may_manage_orders(editor: Any) -> None:
    priya = make.staff("order.manage_orders", email="priya@example.com")
    priya.first_name, priya.last_name = "Priya", "Raman"
    priya.save()
    boss = make.staff(email="boss@example.com")
    boss.is_superuser = True
    boss.save()
    gone = make.staff("order.manage_orders", email="gone@example.com")
    gone.is_active = False
    gone.save()
    make.staff("plugins.manage_plugins", email="rules@example.com")
    make.customer("priya.customer@example.com")
    found = {each["email"]: each for each in ask(REVIEWERS, editor)}
    assert {"priya@example.com", "boss@example.com", editor.email} == set(found)
    assert found["priya@example.com"] == {
        "id": global_id("User", priya),
        "name": "Priya Raman",
        "email": "priya@example.com",
    }
    assert found["boss@example.com"]["name"] == "boss@example.com"
    assert [each["name"] for each in ask(REVIEWERS, editor, search="raman pri")] == ["Priya Raman"]


@pytest.mark.parametrize("search", ["\x00", "nobody", "%", "💣", "' OR 1=1 --", "x" * 10_000])
def test_a_strange_search_finds_nobody(editor: Any, search: str) -> None:
    assert ask(REVIEWERS, editor, search=search) == []


def test_a_hold_says_by_name_who_placed_it_to_staff_only(editor: Any, place: Any) -> None:
    row = models.OmsOrder.objects.get(order=place())
    hold = {"oms_order": row, "reason": "OTHER", "placed_at": timezone.now()}
    models.Hold.objects.create(placed_by=f"staff:{editor.pk}", **hold)
    told = {edge["node"]["placedBy"]: edge["node"]["placedByName"] for edge in ask(PLACED, editor)["edges"]}
    assert told == {"system": None, f"staff:{editor.pk}": editor.email}
    asked_by_app = ask(PLACED, api.app("order.manage_orders"))["edges"]
    assert {edge["node"]["placedByName"] for edge in asked_by_app} == {None}


def test_many_names_take_as_many_statements_as_one(editor: Any, place: Any) -> None:
    row = models.OmsOrder.objects.get(order=place())

    def placed(by: Any) -> None:
        models.Hold.objects.create(oms_order=row, reason="OTHER", placed_at=timezone.now(), placed_by=f"staff:{by.pk}")

    placed(editor)
    ask(PLACED, editor)
    few = statements(PLACED, editor)
    for _ in range(8):
        placed(make.staff("order.manage_orders"))
    assert len(statements(PLACED, editor)) == len(few)


# ── shadow ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_shadow_mode_tells_what_it_would_have_added(editor: Any, place: Any) -> None:
    acting(editor, "first_order", weight=40)
    caught = place("a@example.com")
    acting(editor, "first_order", weight=0)
    orders = [caught, place("b@mailinator.com"), place("c@mailinator.com")]
    for order, outcome in zip(orders, ("FRAUD", "CHARGEBACK", "GOOD"), strict=True):
        ask(OUTCOME, editor, id=global_id("Order", order), outcome=outcome)
    told = ask(SHADOW, editor)
    assert told["assessed"] == 3
    assert told["acting"] == {"held": 1, "heldHigh": 0, "fraudCaught": 1, "fraudMissed": 1, "goodHeld": 0}
    assert told["withShadows"] == {"held": 3, "heldHigh": 0, "fraudCaught": 2, "fraudMissed": 0, "goodHeld": 1}
    fired = {each["rule"]: each["fired"] for each in told["rules"]}
    assert (fired["first_order"], fired["disposable_email"]) == (3, 2)
    models.RiskAssessment.objects.update(at=timezone.now() - timedelta(days=91))
    assert (ask(SHADOW, editor)["assessed"], ask(SHADOW, editor)["rules"]) == (0, [])


def test_shadow_results_take_as_many_statements_for_many_orders_as_for_few(editor: Any, place: Any) -> None:
    place()
    ask(SHADOW, editor)
    few = statements(SHADOW, editor)
    for number in range(5):
        place(f"{number}@mailinator.com")
    assert len(statements(SHADOW, editor)) == len(few)


@pytest.mark.needs_channels
def test_shadow_results_are_of_the_channels_one_may_see(editor: Any, place: Any, shop: Any) -> None:
    elsewhere = make.channel(slug="elsewhere")
    place()
    stranger = make.staff("order.manage_orders", channels=[elsewhere])
    assert (ask(SHADOW, stranger)["assessed"], ask(SHADOW, editor)["assessed"]) == (0, 1)
    assert ask(SHADOW, editor, channel="elsewhere")["assessed"] == 0
    assert ask(SHADOW, editor, channel=shop.shop.channel.slug)["assessed"] == 1


# ── lists behind the numbers ────────────────────────────────────────────────────────────────────────────────────
def test_the_orders_a_rule_fired_on_are_a_list(editor: Any, place: Any) -> None:
    fraud, good, quiet = place("a@mailinator.com"), place("b@mailinator.com"), place("c@example.com")
    for order, outcome in ((fraud, "FRAUD"), (good, "GOOD"), (quiet, "GOOD")):
        ask(OUTCOME, editor, id=global_id("Order", order), outcome=outcome)

    def found(**given: Any) -> set[str]:
        return {edge["node"]["id"] for edge in ask(FOUND, editor, filter=given)["edges"]}

    def ids(*orders: Any) -> set[str]:
        return {global_id("OmsOrder", models.OmsOrder.objects.get(order=order)) for order in orders}

    recent = {"gte": (timezone.now() - timedelta(days=90)).isoformat()}
    assert found(fired=["disposable_email"]) == ids(fraud, good)
    assert found(fired=["disposable_email"], outcome=["FRAUD", "CHARGEBACK"]) == ids(fraud)
    assert found(fired=["disposable_email"], outcomeTold=recent) == ids(fraud, good)
    assert found(outcome=["GOOD"]) == ids(good, quiet)
    for nonsense in (["no_such_rule"], ["\x00"], ["' OR 1=1 --"], []):
        assert found(fired=nonsense) == set()
    models.RiskCase.objects.filter(order_id=good.pk).update(outcome_at=timezone.now() - timedelta(days=91))
    assert found(fired=["disposable_email"], outcomeTold=recent) == ids(fraud)


# ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────
def tried(editor: Any, **given: Any) -> dict[str, Any]:
    started = ask(TRY, editor, **period(), **given)
    assert started["errors"] == []
    drain()
    return ask(TRIED, editor, id=started["job"]["id"])


def test_a_draft_is_tried_as_it_would_be_once_saved(editor: Any, place: Any) -> None:
    place("ada@mailinator.com")
    assert tried(editor, mode="AS_SAVED") == {"ordersEvaluated": 1, "held": 0, "heldHigh": 0}
    assert tried(editor)["held"] == 1
    draft = [{"slug": "disposable_email", "isShadow": False, "weight": 55}]
    assert tried(editor, mode="AS_SAVED", rules=draft) == {"ordersEvaluated": 1, "held": 1, "heldHigh": 0}
    assert tried(editor, mode="AS_SAVED", rules=draft, policy={"highFrom": 55})["heldHigh"] == 1
    assert tried(editor, mode="AS_SAVED", rules=draft, policy={"mediumFrom": 56})["held"] == 0
    assert tried(editor, mode="AS_SAVED", rules=draft, policy={"isActive": False})["held"] == 0
    assert tried(editor, policy={"mediumFrom": 1, "alertEmail": "nobody"})["held"] == 1
    assert not models.RiskChange.objects.exists()


@pytest.mark.needs_channels
def test_a_channels_own_values_stay_in_a_draft_for_the_shop(editor: Any, place: Any, shop: Any) -> None:
    place("ada@mailinator.com")
    slug = shop.shop.channel.slug
    ask(UPDATE, editor, channel=slug, rules=[{"slug": "disposable_email", "isShadow": False, "weight": 1}])
    draft = [{"slug": "disposable_email", "isShadow": False, "weight": 90}]
    assert tried(editor, mode="AS_SAVED", rules=draft)["held"] == 0
    assert tried(editor, mode="AS_SAVED", rules=draft, channel=slug)["held"] == 1
    back = [{"slug": "disposable_email", "isInherited": True}]
    assert tried(editor, mode="AS_SAVED", rules=back, channel=slug)["held"] == 0
    ask(POLICY, editor, channel=slug, input={"mediumFrom": 1})
    assert tried(editor, mode="AS_SAVED")["held"] == 1
    assert tried(editor, mode="AS_SAVED", policy={"mediumFrom": 100, "highFrom": 100})["held"] == 1


def test_a_draft_changes_what_saving_it_would(editor: Any, place: Any) -> None:
    place("ada@mailinator.com")
    draft = [{"slug": slug, "isShadow": False, "weight": 10} for slug in sorted(BY_SLUG)]
    before = tried(editor, mode="AS_SAVED", rules=draft)
    ask(UPDATE, editor, rules=draft)
    assert tried(editor, mode="AS_SAVED") == before


@pytest.mark.parametrize("mode", ["AS_SAVED", "EVERY_RULE"])
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"policy": {"mediumFrom": 0}}, "policy.mediumFrom"),
        ({"policy": {"highFrom": 101}}, "policy.highFrom"),
        ({"policy": {"mediumFrom": 80, "highFrom": 70}}, "policy.mediumFrom"),
        ({"rules": [{"slug": "nonsense"}]}, "rules.slug"),
        ({"rules": [{"slug": "po_box", "weight": 101}]}, "rules.weight"),
    ],
    ids=str,
)
def test_a_senseless_draft_is_refused(editor: Any, mode: str, given: Any, field: str) -> None:
    refused = ask(TRY, editor, mode=mode, **period(), **given)
    assert [error["field"] for error in refused["errors"]] == [field]
    assert not models.StoredJob.objects.exists()


def test_what_only_a_channel_can_give_up_the_shop_cannot(editor: Any) -> None:
    given = [{"slug": "po_box", "isInherited": True}]
    refused = ask(TRY, editor, mode="AS_SAVED", rules=given, **period())
    assert [error["field"] for error in refused["errors"]] == ["rules.isInherited"]


def test_a_start_without_a_mode_means_every_rule(editor: Any, place: Any) -> None:
    place("ada@mailinator.com")
    assert said(ask(START, editor, **period())) == []
    drain()
    assert models.StoredJob.objects.get().results["held"] == 1


# ── who changed what ────────────────────────────────────────────────────────────────────────────────────────────
WHO = """{ omsRiskChanges { by byName } omsRiskList(first: 100) { edges { node { addedBy addedByName } } } }"""


def test_changes_and_entries_say_by_name_who_made_them(editor: Any) -> None:
    acting(editor, "po_box")
    ask(ADD, editor, input={"kind": "BLOCK", "identity": "EMAIL", "value": "eve@example.com"})
    told = ask(WHO, editor)
    assert [change["byName"] for change in told["omsRiskChanges"]] == [editor.email]
    assert [edge["node"]["addedByName"] for edge in told["omsRiskList"]["edges"]] == [editor.email]
    nameless = ask(WHO, api.app("plugins.manage_plugins"))
    assert [change["byName"] for change in nameless["omsRiskChanges"]] == [None]


def test_many_changes_and_entries_take_as_many_statements_as_one(editor: Any) -> None:
    def change(number: int) -> None:
        acting(make.staff("order.manage_orders", "plugins.manage_plugins"), "po_box", weight=number)
        ask(ADD, editor, input={"kind": "BLOCK", "identity": "EMAIL", "value": f"eve{number}@example.com"})

    change(1)
    ask(WHO, editor)
    few = statements(WHO, editor)
    for number in range(2, 8):
        change(number)
    assert len(statements(WHO, editor)) == len(few)


def test_facts_say_yes_or_no_in_one_way(editor: Any, place: Any) -> None:
    told = ask(COMPARE, editor, id=global_id("Order", place()))
    facts = {fact["name"]: fact["value"] for fact in told["facts"]}
    assert (facts["is_disposable_email"], facts["is_po_box"]) == ("false", "false")


def test_an_order_says_whom_it_is_for(editor: Any, place: Any) -> None:
    query = "query($id: ID!) { omsOrder(orderId: $id) { customerName } }"
    order = place()
    assert ask(query, editor, id=global_id("Order", order)) == {"customerName": "Ada Lovelace"}
    order.shipping_address.first_name = order.shipping_address.last_name = ""
    order.shipping_address.save()
    order.billing_address = make.address(first_name="Grace", last_name="")
    order.save()
    assert ask(query, editor, id=global_id("Order", order)) == {"customerName": "Grace"}
    order.shipping_address, order.billing_address = None, None
    order.save()
    assert ask(query, editor, id=global_id("Order", order)) == {"customerName": None}
