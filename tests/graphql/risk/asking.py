"""What is asked of risk, and what is said back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.pipeline import runner
from tests.graphql.api import ask, global_id

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
RISK = """query($id: ID!) { omsOrder(orderId: $id) { outcome risk { level score shadowLevel shadowScore provider
    ruleVersion assessedAt signals { rule weight evidence version } shadowSignals { rule } unevaluated { rule reason } }
    riskAssessments { score } } }"""
COMPARE = """query($id: ID!) { omsRiskComparison(orderId: $id) { omsOrder { orderNumber } pastBad facts { name value }
    pastOrders { orderNumber shared outcome riskLevel placedAt total { amount currency } omsOrder { id } order { id } }
    lookAlikes { orderNumber shared } } }"""


def drain() -> None:
    runner.drain(bootstrap.context(), runner.Lane.DESK)
    runner.drain(bootstrap.context(), runner.Lane.RISK)
    runner.drain(bootstrap.context(), runner.Lane.JOBS)


def said(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["errors"]]


def acting(editor: Any, *slugs: str, **values: Any) -> None:
    rules = [{"slug": slug, "isShadow": False, **values} for slug in slugs]
    assert said(ask(UPDATE, editor, rules=rules)) == []


def number_of(order: Any) -> str:
    return str(getattr(order, "number", order.pk))


def period() -> dict[str, str]:
    today = timezone.now().date()
    return {"since": str(today - timedelta(days=1)), "until": str(today)}
