from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import graphene

from ... import models
from ...domain.risk.record import RuleRecord
from ...domain.risk.rules import BY_SLUG, Parameter, Rule
from ...domain.risk.settings import Policy, RuleSettings
from ...host import graphql_access as access
from ...host.graphql_types import DateTime, Decimal, JSONString, Node
from ..enums import OmsRiskIdentity, OmsRiskLevel, OmsRiskListKind
from ..ids import global_id
from ..loaders import ActorName, children


class OmsRiskSignal(graphene.ObjectType):
    rule = graphene.String(required=True)
    weight = graphene.Int(required=True, description="What it added; below 0 where the rule takes points off.")
    evidence = graphene.String(required=True, description="What it saw, as a sentence that names nobody.")
    version = graphene.Int(required=True, description="Of the rule that fired.")

    class Meta:
        description = "A rule that fired."


class OmsRiskUnevaluated(graphene.ObjectType):
    rule = graphene.String(required=True)
    reason = graphene.String(required=True)

    class Meta:
        description = "A rule that could not be told, and what was missing."


class OmsRiskAssessment(graphene.ObjectType):
    level = graphene.Field(OmsRiskLevel, required=True)
    score = graphene.Int(required=True, description="0 to 100: the weights of the signals added up.")
    signals = graphene.List(
        graphene.NonNull(OmsRiskSignal),
        required=True,
        description="Every signal that was evaluated and fired, largest first, each with the evidence it saw.",
    )
    shadow_level = graphene.Field(OmsRiskLevel, required=True, description="What it would be, if the shadows acted.")
    shadow_score = graphene.Int(required=True, description="The same as points.")
    shadow_signals = graphene.List(
        graphene.NonNull(OmsRiskSignal), required=True, description="Fired as well, without acting."
    )
    unevaluated = graphene.List(graphene.NonNull(OmsRiskUnevaluated), required=True)
    provider = graphene.String(required=True, description="Who said so; `rules` are our own.")
    rule_version = graphene.Int(required=True, description="Of the rule set: omsRiskRules(version:) shows it.")
    assessed_at = DateTime(required=True)

    class Meta:
        description = "How likely the order is a fraud, and why."

    @staticmethod
    def resolve_signals(root: models.RiskAssessment, info: Any) -> Any:
        return _signals(info, root, is_shadow=False)

    @staticmethod
    def resolve_shadow_signals(root: models.RiskAssessment, info: Any) -> Any:
        return _signals(info, root, is_shadow=True)

    @staticmethod
    def resolve_unevaluated(root: models.RiskAssessment, _info: Any) -> list[OmsRiskUnevaluated]:
        return [OmsRiskUnevaluated(rule=rule, reason=reason) for rule, reason in root.unevaluated]

    @staticmethod
    def resolve_assessed_at(root: models.RiskAssessment, _info: Any) -> Any:
        return root.at


def _signals(info: Any, assessment: models.RiskAssessment, *, is_shadow: bool) -> Any:
    found = children(info, models.RiskSignal, "assessment_id", assessment.pk)
    return found.then(lambda signals: _largest_first([each for each in signals if each.is_shadow is is_shadow]))


def _largest_first(signals: list[models.RiskSignal]) -> list[models.RiskSignal]:
    return sorted(signals, key=lambda signal: (-signal.weight, signal.rule))


# ── rules and policy ────────────────────────────────────────────────────────────────────────────────────────────
class OmsRiskParameter(graphene.ObjectType):
    name = graphene.String(required=True)
    default = graphene.Int(required=True)
    minimum = graphene.Int(required=True)
    maximum = graphene.Int(required=True)

    class Meta:
        description = "A whole number a rule takes."


@dataclass(frozen=True, kw_only=True)
class ShownRule:
    """A rule as it is in force in one scope, with its record."""

    settings: RuleSettings
    channel: str
    record: Any  # RuleRecord, or a promise of it

    @property
    def rule(self) -> Rule:
        return BY_SLUG[self.settings.slug]


class OmsRiskRule(graphene.ObjectType):
    """Its root is a `ShownRule`."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    description = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    is_shadow = graphene.Boolean(required=True, description="Runs and records without acting.")
    weight = graphene.Int(required=True, description="Points it adds when it fires, 0 to 100.")
    lowers = graphene.Boolean(required=True, description="Whether it takes its points off instead.")
    parameters = JSONString(required=True)
    parameter_limits = graphene.List(graphene.NonNull(OmsRiskParameter), required=True)
    version = graphene.Int(required=True, description="Of the change that made it so; 0 is as built.")
    is_overridden = graphene.Boolean(required=True, description="Whether this channel has values of its own.")
    precision = Decimal(
        description="Of the last 90 days' known outcomes: share of the orders it fired on that were bad."
    )
    recall = Decimal(description="Share of the bad orders that it fired on.")
    lift = Decimal(description="How many times likelier a fraud is where it fired; 1 says nothing.")
    fired = graphene.Int(required=True, description="Orders with a known outcome on which it fired.")
    known = graphene.Int(required=True, description="Orders with a known outcome.")

    class Meta:
        description = "A rule as it is in force, and how often it was right."
        interfaces = (Node,)

    @staticmethod
    def resolve_id(root: ShownRule, _info: Any) -> str:
        scope = f"@{root.channel}" if root.channel else ""
        return global_id("OmsRiskRule", f"{root.settings.slug}{scope}")

    @staticmethod
    def resolve_slug(root: ShownRule, _info: Any) -> str:
        return root.settings.slug

    @staticmethod
    def resolve_description(root: ShownRule, _info: Any) -> str:
        return root.rule.description

    @staticmethod
    def resolve_is_active(root: ShownRule, _info: Any) -> bool:
        return root.settings.is_active

    @staticmethod
    def resolve_is_shadow(root: ShownRule, _info: Any) -> bool:
        return root.settings.is_shadow

    @staticmethod
    def resolve_weight(root: ShownRule, _info: Any) -> int:
        return root.settings.weight

    @staticmethod
    def resolve_lowers(root: ShownRule, _info: Any) -> bool:
        return root.rule.lowers

    @staticmethod
    def resolve_parameters(root: ShownRule, _info: Any) -> Any:
        return dict(root.settings.parameters)

    @staticmethod
    def resolve_parameter_limits(root: ShownRule, _info: Any) -> list[Parameter]:
        return list(root.rule.parameters)

    @staticmethod
    def resolve_version(root: ShownRule, _info: Any) -> int:
        return root.settings.version

    @staticmethod
    def resolve_is_overridden(root: ShownRule, _info: Any) -> bool:
        return root.settings.is_overridden

    @staticmethod
    def resolve_precision(root: ShownRule, info: Any) -> Any:
        return _record(root, lambda record: record.precision)

    @staticmethod
    def resolve_recall(root: ShownRule, info: Any) -> Any:
        return _record(root, lambda record: record.recall)

    @staticmethod
    def resolve_lift(root: ShownRule, info: Any) -> Any:
        return _record(root, lambda record: record.lift)

    @staticmethod
    def resolve_fired(root: ShownRule, info: Any) -> Any:
        return _record(root, lambda record: record.fired)

    @staticmethod
    def resolve_known(root: ShownRule, info: Any) -> Any:
        return _record(root, lambda record: record.known)


def _record(root: ShownRule, read: Any) -> Any:
    slug = root.settings.slug
    return root.record().then(lambda records: read(records.get(slug, RuleRecord())))


class OmsRiskPolicy(graphene.ObjectType):
    """Its root is a `Policy`."""

    is_active = graphene.Boolean(required=True, description="Off: everything is recorded and nothing held.")
    medium_from = graphene.Int(required=True, description="From this score on an order waits for a person.")
    high_from = graphene.Int(required=True, description="From this score on staff gets an e-mail as well.")
    alert_email = graphene.String(description="Who gets it; the shop's own address when empty.")
    version = graphene.Int(required=True, description="Of the change that made it so; 0 is as built.")

    class Meta:
        description = "What follows from a score."

    @staticmethod
    def resolve_alert_email(root: Policy, _info: Any) -> str | None:
        return root.alert_email or None


class OmsRiskChange(graphene.ObjectType):
    version = graphene.Int(required=True)
    subject = graphene.String(required=True, description="A rule's slug, or `policy`.")
    channel = graphene.String(required=True, description="Empty: the whole shop.")
    values = JSONString(description="What was set in this scope; null where it was taken back.")
    at = DateTime(required=True)
    by = graphene.String(required=True, description="staff:<id> or app:<id>.")
    by_name = graphene.String(
        description="A staff member's or an app's name, as Saleor has it now. For staff only, not for apps."
    )

    class Meta:
        description = "One numbered change of the rules or the policy."

    @staticmethod
    def resolve_version(root: models.RiskChange, _info: Any) -> int:
        return root.pk

    @staticmethod
    def resolve_by(root: models.RiskChange, _info: Any) -> str:
        return root.actor

    @staticmethod
    def resolve_by_name(root: models.RiskChange, info: Any) -> Any:
        return _name(root.actor, info)


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────
class OmsRiskEntry(graphene.ObjectType):
    kind = graphene.Field(OmsRiskListKind, required=True)
    identity = graphene.Field(OmsRiskIdentity, required=True)
    label = graphene.String(required=True, description="The value, masked: only its fingerprint is kept.")
    channel = graphene.String(required=True, description="Empty: the whole shop.")
    note = graphene.String(required=True)
    added_at = DateTime(required=True)
    added_by = graphene.String(required=True, description="staff:<id> or app:<id>.")
    added_by_name = graphene.String(
        description="A staff member's or an app's name, as Saleor has it now. For staff only, not for apps."
    )
    expires_at = DateTime()
    removed_at = DateTime()

    class Meta:
        description = "Somebody on the block list or the allow list."
        interfaces = (Node,)

    @staticmethod
    def resolve_added_at(root: models.RiskEntry, _info: Any) -> Any:
        return root.at

    @staticmethod
    def resolve_added_by(root: models.RiskEntry, _info: Any) -> str:
        return root.actor

    @staticmethod
    def resolve_added_by_name(root: models.RiskEntry, info: Any) -> Any:
        return _name(root.actor, info)


def _name(actor: str, info: Any) -> Any:
    return ActorName(info.context).load(actor) if access.is_staff(info) else None
