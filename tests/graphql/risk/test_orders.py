"""One order: its risk, its outcome, and others beside it."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import ask, global_id

from .asking import ASSESS, COMPARE, NOBODY, OUTCOME, RISK, acting, drain, number_of, said

LEVELS = """query($levels: [OmsRiskLevel!], $direction: OrderDirection!, $after: String) {
    omsOrders(first: 2, after: $after, filter: {riskLevel: $levels}, sortBy: {field: RISK, direction: $direction}) {
    totalCount pageInfo { endCursor } edges { node { orderNumber } } } }"""


def test_an_order_says_its_risk_and_why(editor: Any, place: Any) -> None:
    acting(editor, "disposable_email", "first_order")
    order = place("ada@mailinator.com")
    told = ask(RISK, editor, id=global_id("Order", order))
    risk = told["risk"]
    assert (risk["level"], risk["score"], risk["provider"]) == ("MEDIUM", 35, "rules")
    assert [signal["rule"] for signal in risk["signals"]] == ["disposable_email", "first_order"]
    assert risk["score"] == sum(signal["weight"] for signal in risk["signals"])
    assert risk["ruleVersion"] == max(signal["version"] for signal in risk["signals"])
    assert {each["rule"] for each in risk["unevaluated"]} >= {"velocity_card", "payment_avs"}
    assert (told["outcome"], told["riskAssessments"]) == (None, [{"score": 35}])


def test_orders_are_assessed_again_on_demand(editor: Any, place: Any) -> None:
    order = place("ada@mailinator.com")
    acting(editor, "disposable_email")
    ids = [NOBODY, global_id("Order", order), "nonsense"]
    asked = ask(ASSESS, editor, ids=ids)
    assert len(asked["omsOrders"]) == 1
    assert [(error["index"], error["code"]) for error in asked["errors"]] == [(0, "NOT_FOUND"), (2, "NOT_FOUND")]
    drain()
    told = ask(RISK, editor, id=global_id("Order", order))
    assert (told["risk"]["score"], told["riskAssessments"]) == (30, [{"score": 0}, {"score": 30}])


def test_an_outcome_is_kept_and_shown(editor: Any, place: Any) -> None:
    order = global_id("Order", place())
    for outcome in ("FRAUD", "FRAUD", "GOOD"):
        told = ask(OUTCOME, editor, id=order, outcome=outcome)
        assert (told["omsOrder"]["outcome"], told["errors"]) == (outcome, [])
    assert models.RiskOutcome.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"id": NOBODY}, "orderId"),
        ({"id": "nonsense"}, "orderId"),
        ({"id": global_id("OmsOrder", 1)}, "orderId"),
        ({"note": "x" * 1001}, "note"),
        ({"note": "a\x00"}, "note"),
    ],
    ids=str,
)
def test_a_senseless_outcome_is_refused(editor: Any, place: Any, given: Any, field: str) -> None:
    order = global_id("Order", place())
    refused = ask(OUTCOME, editor, **{"id": order, "outcome": "FRAUD", **given})
    assert [error for error, _ in said(refused)] == [field]
    assert not models.RiskOutcome.objects.exists()


def test_an_order_from_before_there_were_cases_has_an_outcome_too(editor: Any, shop: Any) -> None:
    make.plugin_configuration(active=False)
    order = make.order(shop.shop, {shop.tee: 1})
    managed = make.oms_order(order)
    told = ask(OUTCOME, editor, id=global_id("Order", order), outcome="GOOD")
    assert told["omsOrder"] == {"id": global_id("OmsOrder", managed), "outcome": "GOOD"}


def test_an_order_that_never_was_ours_has_an_outcome_too(editor: Any, shop: Any) -> None:
    make.plugin_configuration(active=False)
    order, draft = make.order(shop.shop, {shop.tee: 1}), make.order(shop.shop, {shop.tee: 1}, status="draft")
    for _ in range(2):
        assert ask(OUTCOME, editor, id=global_id("Order", order), outcome="FRAUD") == {"omsOrder": None, "errors": []}
    case = models.RiskCase.objects.get()
    assert (case.outcome, case.oms_order, case.outcomes.count()) == ("FRAUD", None, 1)
    assert said(ask(OUTCOME, editor, id=global_id("Order", draft), outcome="FRAUD")) == [("orderId", "NOT_FOUND")]
    if make.has_channels():
        stranger = make.staff("order.manage_orders", channels=[make.channel(slug="elsewhere")])
        assert said(ask(OUTCOME, stranger, id=global_id("Order", order), outcome="GOOD")) == [("orderId", "NOT_FOUND")]


def test_orders_are_found_and_sorted_by_risk(editor: Any, shop: Any) -> None:
    scores = {"a": (90, "HIGH"), "b": (10, "LOW"), "c": (40, "MEDIUM"), "d": (70, "HIGH"), "e": (None, None)}
    slug = shop.shop.channel.slug if make.has_channels() else ""
    for number, (score, level) in scores.items():
        make.oms_order(None, channel=slug, order_number=number, risk_score=score, risk_level=level)
    first = ask(LEVELS, editor, direction="DESC")
    rest = ask(LEVELS, editor, direction="DESC", after=first["pageInfo"]["endCursor"])
    last = ask(LEVELS, editor, direction="DESC", after=rest["pageInfo"]["endCursor"])
    pages = [edge["node"]["orderNumber"] for page in (first, rest, last) for edge in page["edges"]]
    assert pages == ["a", "d", "c", "b", "e"]
    up = ask(LEVELS, editor, direction="ASC", levels=["HIGH", "MEDIUM"])
    assert [edge["node"]["orderNumber"] for edge in up["edges"]] == ["c", "d"]
    assert up["totalCount"] == 3


def test_an_order_stands_beside_the_customers_past_and_its_look_alikes(editor: Any, place: Any) -> None:
    past = place("ada@gmail.com")
    ask(OUTCOME, editor, id=global_id("Order", past), outcome="CHARGEBACK")
    alike = place("somebody@example.org")
    stranger_address = make.address(street_address_1="1 Elsewhere Rd", postal_code="10001", phone="+12125550100")
    place("stranger@example.org", ship_to=stranger_address)
    order = place("a.d.a+x@googlemail.com")
    later = place("ada@gmail.com")
    told = ask(COMPARE, editor, id=global_id("Order", order))
    assert told["omsOrder"]["orderNumber"] == number_of(order)
    assert [(each["orderNumber"], each["outcome"]) for each in told["pastOrders"]] == [(number_of(past), "CHARGEBACK")]
    assert set(told["pastOrders"][0]["shared"]) == {"EMAIL", "PHONE", "ADDRESS"}
    assert told["pastOrders"][0]["order"]["id"] == global_id("Order", past)
    assert told["pastBad"] == 1
    assert [(each["orderNumber"], set(each["shared"])) for each in told["lookAlikes"]] == [
        (number_of(alike), {"PHONE", "ADDRESS"})
    ]
    assert {"name": "shipping_country", "value": "US"} in told["facts"]
    assert "identities" not in {fact["name"] for fact in told["facts"]}
    assert number_of(later) not in {each["orderNumber"] for each in told["pastOrders"]}
    assert ask(COMPARE, editor, id=NOBODY) is None
    assert ask(COMPARE, editor, id="nonsense") is None
