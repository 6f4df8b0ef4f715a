"""Rules: shown, changed, a channel's own, and their record."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.risk.rules import BY_SLUG
from tests.graphql.api import ask, global_id, post

from .asking import OUTCOME, POLICY, RULES, UPDATE, said


def test_every_rule_is_shown_as_it_is_in_force(editor: Any) -> None:
    rules = ask(RULES, editor)
    assert {rule["slug"] for rule in rules} == set(BY_SLUG)
    velocity = next(rule for rule in rules if rule["slug"] == "velocity_card")
    assert json.loads(velocity["parameters"]) == {"hours": 24, "orders": 4}
    assert [limit["name"] for limit in velocity["parameterLimits"]] == ["hours", "orders"]
    assert (velocity["version"], velocity["precision"], velocity["known"]) == (0, None, 0)
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_a_change_is_numbered_and_the_old_version_stays_readable(editor: Any) -> None:
    parameters = json.dumps({"hours": 3})
    changed = ask(UPDATE, editor, rules=[{"slug": "velocity_ip", "weight": 33, "parameters": parameters}])
    rule = next(rule for rule in changed["rules"] if rule["slug"] == "velocity_ip")
    assert (rule["weight"], json.loads(rule["parameters"]), rule["isShadow"]) == (33, {"hours": 3, "orders": 5}, True)
    assert rule["version"] > 0
    again = ask(UPDATE, editor, rules=[{"slug": "velocity_ip", "weight": 33, "parameters": parameters}])
    assert again == changed
    ask(UPDATE, editor, rules=[{"slug": "velocity_ip", "weight": 34}])
    old = ask(RULES, editor, version=rule["version"])
    assert next(each for each in old if each["slug"] == "velocity_ip")["weight"] == 33
    changes = ask("{ omsRiskChanges { version subject values by } }", editor)
    assert [change["subject"] for change in changes] == ["velocity_ip", "velocity_ip"]
    assert changes[0]["by"] == f"staff:{editor.pk}"


@pytest.mark.parametrize(
    ("rules", "field", "code"),
    [
        ([], "rules", "REQUIRED"),
        ([{"slug": "no_such_rule"}], "rules.slug", "NOT_FOUND"),
        ([{"slug": "\x00"}], "rules.slug", "NOT_FOUND"),
        ([{"slug": "po_box", "weight": -1}], "rules.weight", "INVALID"),
        ([{"slug": "po_box", "weight": 2147483647}], "rules.weight", "INVALID"),
        ([{"slug": "po_box", "weight": 1}, {"slug": "po_box", "weight": 2}], "rules", "INVALID"),
        ([{"slug": "po_box"}] * 101, "rules", "INVALID"),
        ([{"slug": "velocity_ip", "parameters": '{"hours": -1}'}], "rules.parameters", "INVALID"),
        ([{"slug": "velocity_ip", "parameters": '{"hours": 1e999}'}], "rules.parameters", "INVALID"),
        ([{"slug": "velocity_ip", "parameters": '{"hours": NaN}'}], "rules.parameters", "INVALID"),
        ([{"slug": "velocity_ip", "parameters": '{"\\u0000": 1}'}], "rules.parameters", "INVALID"),
        ([{"slug": "velocity_ip", "parameters": "[]"}], "rules.parameters", "INVALID"),
        ([{"slug": "velocity_ip", "parameters": '"x"'}], "rules.parameters", "INVALID"),
        ([{"slug": "velocity_ip", "isInherited": True}], "rules.isInherited", "INVALID"),
        ([{"slug": "po_box", "weight": 7}, {"slug": "nonsense"}], "rules.slug", "NOT_FOUND"),
    ],
    ids=str,
)
def test_a_refused_change_names_the_field_and_changes_nothing(editor: Any, rules: Any, field: str, code: str) -> None:
    refused = ask(UPDATE, editor, rules=rules)
    assert (said(refused), refused["rules"]) == ([(field, code)], [])
    assert not models.RiskChange.objects.exists()


@pytest.mark.parametrize("parameters", ["{", "", "{'hours': 1}", "[" * 100, "\ud800"])
def test_parameters_that_are_no_json_are_an_error_of_the_request(editor: Any, parameters: str) -> None:
    answer = post(UPDATE, editor, rules=[{"slug": "velocity_ip", "parameters": parameters}])
    assert answer.get("errors") or answer["data"]["omsRiskRuleUpdate"]["errors"]
    literal = 'mutation { omsRiskRuleUpdate(rules: [{slug: "velocity_ip", parameters: %s}]) { errors { code } } }'
    answer = post(literal % json.dumps(parameters), editor)
    assert answer.get("errors") or answer["data"]["omsRiskRuleUpdate"]["errors"]
    assert not models.RiskChange.objects.exists()


@pytest.mark.needs_channels
def test_a_channel_has_rules_of_its_own_and_can_give_them_up(editor: Any, shop: Any) -> None:
    slug = shop.shop.channel.slug
    ask(UPDATE, editor, rules=[{"slug": "po_box", "weight": 7}])
    changed = ask(UPDATE, editor, channel=slug, rules=[{"slug": "po_box", "weight": 9}])
    assert [(rule["weight"], rule["isOverridden"]) for rule in changed["rules"] if rule["slug"] == "po_box"] == [
        (9, True)
    ]
    assert [rule["weight"] for rule in ask(RULES, editor) if rule["slug"] == "po_box"] == [7]
    back = ask(UPDATE, editor, channel=slug, rules=[{"slug": "po_box", "isInherited": True}])
    assert [(rule["weight"], rule["isOverridden"]) for rule in back["rules"] if rule["slug"] == "po_box"] == [
        (7, False)
    ]
    ids = {rule["id"] for channel in (None, slug) for rule in ask(RULES, editor, channel=channel)}
    assert len(ids) == 2 * len(BY_SLUG)


@pytest.mark.needs_channels
def test_a_channel_that_is_not_there_is_not_found(editor: Any) -> None:
    for document, more in (
        (UPDATE, {"rules": [{"slug": "po_box", "weight": 1}]}),
        (POLICY, {"input": {"mediumFrom": 3}}),
    ):
        assert said(ask(document, editor, channel="nowhere", **more)) == [("channel", "NOT_FOUND")]
    assert post(RULES, editor, channel="nowhere")["errors"]


def test_a_rules_record_is_of_the_known_outcomes(editor: Any, place: Any) -> None:
    orders = [place("ada@mailinator.com"), place("eve@mailinator.com"), place(), place()]
    for order, outcome in zip(orders, ("FRAUD", "GOOD", "CHARGEBACK", None), strict=True):
        if outcome:
            ask(OUTCOME, editor, id=global_id("Order", order), outcome=outcome)
    rule = {rule["slug"]: rule for rule in ask(RULES, editor)}["disposable_email"]
    assert (rule["fired"], rule["known"], rule["precision"], rule["recall"]) == (2, 3, 0.5, 0.5)
    assert rule["lift"] == 0.75
    models.RiskCase.objects.update(outcome_at=timezone.now() - timedelta(days=91))
    assert {rule["slug"]: rule for rule in ask(RULES, editor)}["disposable_email"]["precision"] is None


def test_a_record_takes_as_many_statements_for_many_orders_as_for_few(editor: Any, place: Any) -> None:
    def statements() -> int:
        captures = [CaptureQueriesContext(connections[alias]) for alias in connections]
        for capture in captures:
            capture.__enter__()
        ask(RULES, editor)
        for capture in captures:
            capture.__exit__(None, None, None)
        return sum(len(each.captured_queries) for each in {id(c.connection.queries_log): c for c in captures}.values())

    for _ in range(2):
        ask(OUTCOME, editor, id=global_id("Order", place()), outcome="GOOD")
    statements()
    few = statements()
    for _ in range(5):
        ask(OUTCOME, editor, id=global_id("Order", place("x@mailinator.com")), outcome="FRAUD")
    assert statements() == few
