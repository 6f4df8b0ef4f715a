"""What a reviewer and a rule's editor look at: look-alike orders beside one order, and a backtest."""

from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ... import models
from ...domain.risk.backtest import Tally
from ...domain.risk.facts import BAD
from ...domain.risk.live import Effect, Live
from ...host import graphql_access as access
from ...host.graphql_types import DateTime, Decimal, Money, Order, price_minor
from ...store.risk.related import Related
from ..enums import OmsOutcome, OmsRiskIdentity, OmsRiskLevel
from ..loaders import by_key, hosted
from .orders import OmsOrder


# ── comparison ──────────────────────────────────────────────────────────────────────────────────────────────────
class OmsRiskRelatedOrder(graphene.ObjectType):
    """Its root is a `Related`."""

    oms_order = graphene.Field(OmsOrder, description="Null for an order from before the OMS.")
    order = graphene.Field(Order, description="Null when Saleor has deleted it.")
    order_number = graphene.String(required=True)
    placed_at = DateTime(required=True)
    total = graphene.Field(Money)
    risk_level = graphene.Field(OmsRiskLevel)
    outcome = graphene.Field(OmsOutcome)
    shared = graphene.List(
        graphene.NonNull(OmsRiskIdentity), required=True, description="What the two orders have in common."
    )

    class Meta:
        description = "An order that shares something with the one under review."

    @staticmethod
    def resolve_oms_order(root: Related, _info: Any) -> Any:
        return root.case.oms_order

    @staticmethod
    def resolve_order(root: Related, info: Any) -> Any:
        return hosted(info, root.case, "order", Order)

    @staticmethod
    def resolve_order_number(root: Related, _info: Any) -> str:
        return root.case.order_number

    @staticmethod
    def resolve_placed_at(root: Related, _info: Any) -> Any:
        return root.case.at

    @staticmethod
    def resolve_total(root: Related, _info: Any) -> Any:
        return price_minor(root.case.total_minor, root.case.currency)

    @staticmethod
    def resolve_risk_level(root: Related, _info: Any) -> str | None:
        return root.case.oms_order.risk_level if root.case.oms_order else None

    @staticmethod
    def resolve_outcome(root: Related, _info: Any) -> str | None:
        return root.case.outcome or None

    @staticmethod
    def resolve_shared(root: Related, _info: Any) -> list[str]:
        return [kind.value for kind in root.shared]


class OmsRiskFact(graphene.ObjectType):
    name = graphene.String(required=True)
    value = graphene.String(required=True)

    class Meta:
        description = "Something known of the order when it was placed; it names nobody."


class OmsRiskComparison(graphene.ObjectType):
    """Its root has `order`, `case` and `related`."""

    oms_order = graphene.Field(OmsOrder, required=True)
    facts = graphene.List(graphene.NonNull(OmsRiskFact), required=True)
    past_orders = graphene.List(
        graphene.NonNull(OmsRiskRelatedOrder),
        required=True,
        description="The customer's earlier orders, newest first, at most 20.",
    )
    past_bad = graphene.Int(required=True, description="How many of them were bad.")
    look_alikes = graphene.List(
        graphene.NonNull(OmsRiskRelatedOrder),
        required=True,
        description="Other customers' orders that share something, those with most in common first, at most 20.",
    )

    class Meta:
        description = "An order beside the customer's past and its look-alikes."

    @staticmethod
    def resolve_oms_order(root: Any, _info: Any) -> Any:
        return root.order

    @staticmethod
    def resolve_facts(root: Any, _info: Any) -> list[OmsRiskFact]:
        facts = root.case.facts if root.case else {}
        known = sorted((name, value) for name, value in facts.items() if _is_telling(name, value))
        return [
            OmsRiskFact(name=name, value=str(value).lower() if isinstance(value, bool) else str(value))
            for name, value in known
        ]

    @staticmethod
    def resolve_past_orders(root: Any, _info: Any) -> list[Related]:
        return list(root.related.past)

    @staticmethod
    def resolve_past_bad(root: Any, _info: Any) -> int:
        return sum(each.case.outcome in BAD for each in root.related.past)

    @staticmethod
    def resolve_look_alikes(root: Any, _info: Any) -> list[Related]:
        return list(root.related.look_alikes)


def _is_telling(name: str, value: Any) -> bool:
    hidden = {"identities", "channel", "currency", "total_minor", "is_ip_located"}
    return name not in hidden and value not in (None, "", "UNKNOWN")


# ── backtest ────────────────────────────────────────────────────────────────────────────────────────────────────
class OmsRiskRuleResult(graphene.ObjectType):
    rule = graphene.String(required=True)
    fired = graphene.Int(required=True)
    fired_bad = graphene.Int(required=True, description="On orders that turned out bad.")
    precision = Decimal(description="Share of the orders it fired on that were bad.")
    recall = Decimal(description="Share of the bad orders that it fired on.")
    lift = Decimal(description="How many times likelier a fraud was where it fired.")

    class Meta:
        description = "What one rule did in a backtest."


class OmsRiskBacktest(graphene.ObjectType):
    """Its root is a `Tally`."""

    orders_evaluated = graphene.Int(required=True)
    held = graphene.Int(required=True)
    held_high = graphene.Int(required=True, description="Of those, how many with an alert.")
    held_rate = Decimal(required=True)
    fraud_caught = graphene.Int(
        required=True,
        description="Of the orders later canceled as fraud or charged back, how many would have been held.",
    )
    fraud_missed = graphene.Int(required=True)
    good_held = graphene.Int(
        required=True,
        description="Legitimate orders that would have waited, for how long in all, and what it would have cost them.",
    )
    good_hours_held = Decimal(required=True, description="Beyond the cooling time that every order waits.")
    promises_missed = graphene.Int(
        required=True, description="Orders that came on their promised day and would have come too late."
    )
    revenue_delayed = graphene.List(graphene.NonNull(Money), required=True)
    rules = graphene.List(
        graphene.NonNull(OmsRiskRuleResult), required=True, description="Those that fired, the most telling first."
    )
    sample_held = graphene.List(
        graphene.NonNull(OmsOrder), required=True, description="At most 20 of the held orders, highest scores first."
    )

    class Meta:
        description = "What a rule set would have done to past orders, before anyone turns it on."

    @staticmethod
    def resolve_orders_evaluated(root: Tally, _info: Any) -> int:
        return root.evaluated

    @staticmethod
    def resolve_held_high(root: Tally, _info: Any) -> int:
        return root.high

    @staticmethod
    def resolve_fraud_caught(root: Tally, _info: Any) -> int:
        return root.caught

    @staticmethod
    def resolve_fraud_missed(root: Tally, _info: Any) -> int:
        return root.missed

    @staticmethod
    def resolve_revenue_delayed(root: Tally, _info: Any) -> list[Any]:
        return [price_minor(amount, currency) for currency, amount in sorted(root.delayed.items())]

    @staticmethod
    def resolve_rules(root: Tally, _info: Any) -> list[OmsRiskRuleResult]:
        results = []
        for slug in root.rules:
            record = root.record(slug)
            results.append(
                OmsRiskRuleResult(
                    rule=slug,
                    fired=record.fired,
                    fired_bad=record.fired_bad,
                    precision=record.precision,
                    recall=record.recall,
                    lift=record.lift,
                )
            )
        return sorted(results, key=lambda result: (-(result.lift or 0), -result.fired, result.rule))

    @staticmethod
    def resolve_sample_held(root: Tally, info: Any) -> Any:
        access.require(info, access.MANAGE_ORDERS)
        rows = Promise.all([by_key(models.OmsOrder)(info.context).load(key) for _, _, key in root.sample])
        return rows.then(lambda found: [row for row in found if row is not None])


# ── shadow ──────────────────────────────────────────────────────────────────────────────────────────────────────
class OmsRiskEffect(graphene.ObjectType):
    """Its root is an `Effect`."""

    held = graphene.Int(required=True)
    held_high = graphene.Int(required=True, description="Of those, how many with an alert.")
    fraud_caught = graphene.Int(required=True, description="Held, and known as fraud or charged back by now.")
    fraud_missed = graphene.Int(required=True, description="Not held, and known as fraud or charged back by now.")
    good_held = graphene.Int(required=True, description="Held, and known as good by now.")

    class Meta:
        description = "What rules do to live orders."

    @staticmethod
    def resolve_held_high(root: Effect, _info: Any) -> int:
        return root.high

    @staticmethod
    def resolve_fraud_caught(root: Effect, _info: Any) -> int:
        return root.caught

    @staticmethod
    def resolve_fraud_missed(root: Effect, _info: Any) -> int:
        return root.missed


class OmsRiskFired(graphene.ObjectType):
    rule = graphene.String(required=True)
    fired = graphene.Int(required=True)

    class Meta:
        description = "On how many live orders a rule fired, acting or in shadow."


class OmsRiskShadow(graphene.ObjectType):
    """Its root is a `Live`."""

    since = DateTime(required=True)
    assessed = graphene.Int(required=True, description="Orders first assessed since then.")
    acting = graphene.Field(OmsRiskEffect, required=True, description="Of the rules that acted.")
    with_shadows = graphene.Field(
        OmsRiskEffect, required=True, description="Of the same and those in shadow, had they acted as well."
    )
    rules = graphene.List(
        graphene.NonNull(OmsRiskFired), required=True, description="Those that fired, most often first."
    )

    class Meta:
        description = "What the rules did to live orders of the last 90 days, and what shadow mode would have added."

    @staticmethod
    def resolve_rules(root: Live, _info: Any) -> list[OmsRiskFired]:
        often = sorted(root.fired.items(), key=lambda pair: (-pair[1], pair[0]))
        return [OmsRiskFired(rule=rule, fired=fired) for rule, fired in often]
