"""Risk: what is kept of an order's moment, what was said of it, what it turned out to be, and what the merchant set.

Nothing here names a person: values somebody could be recognised by are kept as keyed fingerprints.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..domain.risk.facts import Identity, ListKind, Outcome
from ..domain.risk.settings import RiskLevel
from .fields import Table, check, enum_column
from .orders import OmsOrder


class RiskCase(Table):
    """One order of Saleor's as it was known at its moment: received by us, or placed before the plugin was there.

    `facts` is `domain.risk.facts.CaseFacts`; `outcome` repeats the latest `RiskOutcome`.
    """

    order = models.OneToOneField("order.Order", null=True, on_delete=models.SET_NULL, related_name="+")
    oms_order = models.OneToOneField(OmsOrder, null=True, on_delete=models.PROTECT, related_name="risk_case")
    order_number = models.CharField(max_length=64)
    channel = models.CharField(max_length=256, blank=True, default="")
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    outcome = models.CharField(max_length=32, blank=True, default="")  # domain.risk.facts.Outcome, empty while unknown
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_risk_case"
        indexes = [
            models.Index(fields=["at", "id"], name="oms_risk_case_at"),
            models.Index(fields=["channel", "currency", "at"], name="oms_risk_case_channel"),
            models.Index(fields=["outcome_at"], name="oms_risk_case_outcome", condition=Q(outcome_at__isnull=False)),
        ]


class RiskFingerprint(Table):
    """By what a case can be recognised: the keyed hash of one normalised value."""

    case = models.ForeignKey(RiskCase, on_delete=models.CASCADE, related_name="fingerprints")
    kind = enum_column(Identity)
    digest = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        db_table = "oms_risk_fingerprint"
        constraints = [models.UniqueConstraint(fields=["case", "kind"], name="oms_risk_fingerprint_once")]
        indexes = [models.Index(fields=["kind", "digest", "at"], name="oms_risk_fingerprint_seen")]


class RiskChange(Table):
    """Append-only: what the merchant set, numbered by its id. `subject` is a rule's slug, or "policy".

    An empty channel is the whole shop. `values` null takes a channel's own values back.
    """

    channel = models.CharField(max_length=256, blank=True, default="")
    subject = models.CharField(max_length=64)
    values = models.JSONField(null=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_risk_change"
        indexes = [models.Index(fields=["channel", "subject", "id"], name="oms_risk_change_scope")]


class RiskEntry(Table):
    """Somebody on the block list or the allow list, from `at` until it expires or is removed. Never deleted: a backtest
    sees the lists as they were. `label` is the value masked."""

    kind = enum_column(ListKind)
    identity = enum_column(Identity)
    digest = models.CharField(max_length=32)
    label = models.CharField(max_length=128)
    channel = models.CharField(max_length=256, blank=True, default="")
    note = models.CharField(max_length=1000, blank=True, default="")
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    expires_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_risk_entry"
        indexes = [
            models.Index(fields=["digest"], name="oms_risk_entry_value"),
            models.Index(fields=["at", "id"], name="oms_risk_entry_at", condition=Q(removed_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "identity", "digest", "channel"],
                condition=Q(removed_at__isnull=True),
                name="oms_risk_entry_once",
            ),
            check(Q(expires_at__isnull=True) | Q(expires_at__gt=F("at")), "oms_risk_entry_expires"),
        ]


class RiskAssessment(Table):
    """What was said of an order, when and by whom. The latest counts; the first is what the rules' record goes by."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="risk_assessments")
    provider = models.CharField(max_length=64)
    score = models.PositiveSmallIntegerField()
    level = enum_column(RiskLevel)
    shadow_score = models.PositiveSmallIntegerField()
    shadow_level = enum_column(RiskLevel)
    rule_version = models.BigIntegerField(default=0)
    unevaluated = models.JSONField(default=list)  # [[rule, reason]]
    is_first = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "oms_risk_assessment"
        indexes = [
            models.Index(fields=["oms_order", "id"], name="oms_risk_assessment_order"),
            models.Index(fields=["at"], name="oms_risk_assessment_first_at", condition=Q(is_first=True)),
        ]
        constraints = [
            check(Q(score__lte=100) & Q(shadow_score__lte=100), "oms_risk_assessment_score"),
            models.UniqueConstraint(fields=["oms_order"], condition=Q(is_first=True), name="oms_risk_assessment_first"),
        ]


class RiskSignal(Table):
    """One rule that fired. `weight` is what it added to the score, below 0 where it took points off."""

    assessment = models.ForeignKey(RiskAssessment, on_delete=models.CASCADE, related_name="signals")
    rule = models.CharField(max_length=64)
    weight = models.SmallIntegerField()
    evidence = models.CharField(max_length=500)
    version = models.BigIntegerField(default=0)
    is_shadow = models.BooleanField(default=False)

    class Meta:
        db_table = "oms_risk_signal"
        indexes = [models.Index(fields=["rule", "assessment"], name="oms_risk_signal_rule")]


class RiskOutcome(Table):
    """Append-only: what an order turned out to be, who said so and when. The latest counts."""

    case = models.ForeignKey(RiskCase, on_delete=models.PROTECT, related_name="outcomes")
    outcome = enum_column(Outcome)
    source = models.CharField(max_length=32)  # staff, rejected, refund, chargeback
    note = models.CharField(max_length=1000, blank=True, default="")
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_risk_outcome"
        indexes = [models.Index(fields=["case", "at"], name="oms_risk_outcome_case")]
