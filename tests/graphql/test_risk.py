"""Rules, policy, lists, outcomes, comparisons and backtests through the endpoint."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.domain.risk.rules import BY_SLUG
from saleor_oms_plugin.pipeline import runner
from tests import factories as make
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post

ERRORS = "errors { field message code id index }"
NOBODY = global_id("Order", "00000000-0000-4000-8000-000000000000")
RULES = """query($channel: String, $version: Int) { omsRiskRules(channel: $channel, version: $version) {
    id slug description isActive isShadow weight lowers parameters version isOverridden precision recall lift
    fired known parameterLimits { name default minimum maximum } } }"""
UPDATE = f"""mutation($channel: String, $rules: [OmsRiskRuleInput!]!) {{
    omsRiskRuleUpdate(channel: $channel, rules: $rules) {{
        rules {{ slug isActive isShadow weight parameters version isOverridden }} {ERRORS} }} }}"""
POLICY = f"""mutation($channel: String, $input: OmsRiskPolicyInput!) {{
    omsRiskPolicyUpdate(channel: $channel, input: $input) {{
        policy {{ isActive mediumFrom highFrom alertEmail version }} {ERRORS} }} }}"""
ADD = f"""mutation($input: OmsRiskEntryInput!) {{ omsRiskEntryAdd(input: $input) {{
    entry {{ id kind identity label channel note addedBy expiresAt }} {ERRORS} }} }}"""
REMOVE = f"""mutation($ids: [ID!]!) {{ omsRiskEntryRemove(ids: $ids) {{ entries {{ id removedAt }} {ERRORS} }} }}"""
LIST = """query($kind: OmsRiskListKind, $identity: OmsRiskIdentity, $search: String, $first: Int, $after: String) {
    omsRiskList(kind: $kind, identity: $identity, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id label } } } }"""
OUTCOME = f"""mutation($id: ID!, $outcome: OmsOutcome!, $note: String) {{
    omsOrderOutcome(orderId: $id, outcome: $outcome, note: $note) {{ omsOrder {{ id outcome }} {ERRORS} }} }}"""
ASSESS = f"""mutation($ids: [ID!]!) {{ omsRiskAssess(orderIds: $ids) {{ omsOrders {{ id }} {ERRORS} }} }}"""
START = f"""mutation($since: Date!, $until: Date!, $channel: String, $rules: [OmsRiskRuleInput!]) {{
    omsRiskBacktestStart(since: $since, until: $until, channel: $channel, rules: $rules) {{
        job {{ id kind status done total results errors {{ code }} }} {ERRORS} }} }}"""
RESULT = """query($id: ID!) { omsJob(id: $id) { id status done total results finishedAt }
    omsRiskBacktest(id: $id) { ordersEvaluated held heldHigh heldRate fraudCaught fraudMissed goodHeld goodHoursHeld
        promisesMissed revenueDelayed { amount currency } rules { rule fired firedBad precision recall lift }
        sampleHeld { orderNumber } } }"""
CANCEL = f"""mutation($id: ID!) {{ omsJobCancel(id: $id) {{ job {{ id status }} {ERRORS} }} }}"""
RISK = """query($id: ID!) { omsOrder(orderId: $id) { outcome risk { level score shadowLevel shadowScore provider
    ruleVersion assessedAt signals { rule weight evidence version } shadowSignals { rule } unevaluated { rule reason } }
    riskAssessments { score } } }"""
COMPARE = """query($id: ID!) { omsRiskComparison(orderId: $id) { omsOrder { orderNumber } pastBad facts { name value }
    pastOrders { orderNumber shared outcome riskLevel placedAt total { amount currency } omsOrder { id } order { id } }
    lookAlikes { orderNumber shared } } }"""
LEVELS = """query($levels: [OmsRiskLevel!], $direction: OrderDirection!, $after: String) {
    omsOrders(first: 2, after: $after, filter: {riskLevel: $levels}, sortBy: {field: RISK, direction: $direction}) {
    totalCount pageInfo { endCursor } edges { node { orderNumber } } } }"""


@pytest.fixture
def shop(scene: Any) -> Any:
    make.plugin_configuration()
    return scene


@pytest.fixture
def editor(shop: Any) -> Any:
    return make.staff("order.manage_orders", "plugins.manage_plugins")


@pytest.fixture
def place(shop: Any) -> Any:
    """Places an order as a checkout does, and lets its risk be told."""

    def make_order(email: str = "ada@example.com", **options: Any) -> Any:
        order = make.order(shop.shop, {shop.tee: 1}, user_email=email, **options)
        drain()
        return order

    return make_order


def drain() -> None:
    runner.drain(bootstrap.context(), runner.Lane.DESK)
    runner.drain(bootstrap.context(), runner.Lane.RISK)
    runner.drain(bootstrap.context(), runner.Lane.JOBS)


def said(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["errors"]]


def acting(editor: Any, *slugs: str, **values: Any) -> None:
    rules = [{"slug": slug, "isShadow": False, **values} for slug in slugs]
    assert said(ask(UPDATE, editor, rules=rules)) == []


# ── rules ───────────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── policy ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_policy_is_changed_in_part(editor: Any) -> None:
    ask(POLICY, editor, input={"mediumFrom": 10, "alertEmail": "fraud@example.com"})
    policy = ask(POLICY, editor, input={"highFrom": 20, "isActive": False})["policy"]
    version = policy.pop("version")
    assert policy == {
        "isActive": False, "mediumFrom": 10, "highFrom": 20, "alertEmail": "fraud@example.com",
    }  # fmt: skip
    assert ask("{ omsRiskPolicy { version highFrom } }", editor) == {"version": version, "highFrom": 20}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "input"),
        ({"mediumFrom": 0}, "input.mediumFrom"),
        ({"mediumFrom": -2147483648}, "input.mediumFrom"),
        ({"highFrom": 101}, "input.highFrom"),
        ({"mediumFrom": 90}, "input.mediumFrom"),
        ({"alertEmail": "nobody"}, "input.alertEmail"),
        ({"alertEmail": "a@b\nBcc: x@y"}, "input.alertEmail"),
        ({"alertEmail": "a@b\x00"}, "input.alertEmail"),
        ({"alertEmail": "x" * 300 + "@example.com"}, "input.alertEmail"),
    ],
    ids=str,
)
def test_a_senseless_policy_is_refused(editor: Any, given: Any, field: str) -> None:
    assert [error for error, _ in said(ask(POLICY, editor, input=given))] == [field]
    assert not models.RiskChange.objects.exists()


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_entry_is_found_in_any_spelling_and_shown_masked(editor: Any) -> None:
    given = {"kind": "BLOCK", "identity": "EMAIL", "value": "Ada.Lovelace+x@gmail.com", "note": "💣 \u202eabc"}
    added = ask(ADD, editor, input=given)
    assert added["errors"] == []
    entry = added["entry"]
    assert entry["label"] == "a…@g….com"
    assert (entry["note"], entry["addedBy"], entry["channel"]) == ("💣 \u202eabc", f"staff:{editor.pk}", "")
    assert ask(ADD, editor, input={**given, "value": "adalovelace@googlemail.com"})["entry"]["id"] == entry["id"]
    for search in ("adalovelace@gmail.com", "ADA.LOVELACE@googlemail.com"):
        assert ask(LIST, editor, search=search, first=5)["totalCount"] == 1
    assert ask(LIST, editor, search="other@gmail.com", first=5)["totalCount"] == 0
    assert ask(LIST, editor, search="\x00", first=5)["totalCount"] == 0
    removed = ask(REMOVE, editor, ids=[entry["id"]])
    assert removed["entries"][0]["removedAt"]
    assert ask(REMOVE, editor, ids=[entry["id"]]) == removed
    assert ask(LIST, editor, first=5)["totalCount"] == 0
    assert ask(ADD, editor, input=given)["entry"]["id"] != entry["id"]


def test_an_order_gives_what_nobody_types(editor: Any, place: Any) -> None:
    order = global_id("Order", place())
    for identity, label in (("ADDRESS", "… 94103 US"), ("PHONE", "…0132"), ("EMAIL", "a…@e….com")):
        given = {"kind": "BLOCK", "identity": identity, "orderId": order}
        assert ask(ADD, editor, input=given)["entry"]["label"] == label
    nothing = ask(ADD, editor, input={"kind": "BLOCK", "identity": "CARD", "orderId": order})
    assert said(nothing) == [("input.orderId", "INVALID")]
    later = place("somebody@example.org")
    assert ask(RISK, editor, id=global_id("Order", later))["risk"]["level"] == "HIGH"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": ""}, "input.value"),
        ({"value": None}, "input.value"),
        ({"value": "nonsense"}, "input.value"),
        ({"value": "a@b\x00.com"}, "input.value"),
        ({"value": "x" * 501}, "input.value"),
        ({"value": "a@b.com", "note": "x" * 1001}, "input.note"),
        ({"value": "a@b.com", "note": "\x00"}, "input.note"),
        ({"value": "a@b.com", "expiresAt": "2020-01-01T00:00:00Z"}, "input.expiresAt"),
        ({"value": "a@b.com", "expiresAt": "9999-01-01T00:00:00Z"}, "input.expiresAt"),
        ({"orderId": NOBODY}, "input.orderId"),
        ({"orderId": "nonsense"}, "input.orderId"),
        ({"identity": "CARD", "value": "4242424242424242"}, "input.value"),
    ],
    ids=str,
)
def test_a_senseless_entry_is_refused(editor: Any, given: Any, field: str) -> None:
    refused = ask(ADD, editor, input={"kind": "BLOCK", "identity": "EMAIL", **given})
    assert [error for error, _ in said(refused)] == [field]
    assert not models.RiskEntry.objects.exists()


def test_the_list_is_paged_newest_first(editor: Any) -> None:
    for number in range(5):
        ask(ADD, editor, input={"kind": "ALLOW", "identity": "EMAIL_DOMAIN", "value": f"d{number}.example.com"})
    first = ask(LIST, editor, kind="ALLOW", first=3)
    assert [edge["node"]["label"] for edge in first["edges"]] == [f"d{n}.example.com" for n in (4, 3, 2)]
    rest = ask(LIST, editor, kind="ALLOW", first=3, after=first["pageInfo"]["endCursor"])
    assert [edge["node"]["label"] for edge in rest["edges"]] == ["d1.example.com", "d0.example.com"]
    assert ask(LIST, editor, kind="BLOCK", first=3)["totalCount"] == 0
    assert post(LIST, editor, first=3, after="nonsense")["errors"]
    assert post(LIST, editor)["errors"]


def test_each_entry_of_a_bulk_removal_stands_for_itself(editor: Any) -> None:
    entry = ask(ADD, editor, input={"kind": "BLOCK", "identity": "EMAIL", "value": "a@b.com"})["entry"]["id"]
    removed = ask(REMOVE, editor, ids=["nonsense", entry, global_id("OmsOrder", 1)])
    assert [each["id"] for each in removed["entries"]] == [entry]
    assert [(error["index"], error["code"]) for error in removed["errors"]] == [(0, "NOT_FOUND"), (2, "NOT_FOUND")]


# ── one order ───────────────────────────────────────────────────────────────────────────────────────────────────
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


# ── beside each other ───────────────────────────────────────────────────────────────────────────────────────────
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


def number_of(order: Any) -> str:
    return str(getattr(order, "number", order.pk))


# ── the rules' record ───────────────────────────────────────────────────────────────────────────────────────────
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


# ── backtests ───────────────────────────────────────────────────────────────────────────────────────────────────
def period() -> dict[str, str]:
    today = timezone.now().date()
    return {"since": str(today - timedelta(days=1)), "until": str(today)}


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
    for nonsense in ("nonsense", global_id("OmsJob", 999), global_id("OmsOrder", 1)):
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
