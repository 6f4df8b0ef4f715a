"""One order's record, what holds it back, what was promised, and everything that happened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.holds import HoldReason
from ..domain.states import OPEN_STAGES, Stage
from .fields import Table, check, enum_column

_OPEN = [stage.value for stage in OPEN_STAGES]


class OmsOrder(Table):
    """One per Saleor order, for ever: Saleor may delete its order, the number stays.

    `checked_at` is set when the hold stage has looked at it, `backordered_at` while nothing fits, `set_aside_at` while
    units wait for a hold in no warehouse yet, `canceled_at` and `completed_at` when it ended, `rejected_at` when it
    ended as fraud. `stage` is derived from these and the fulfillment orders, by `store/history.py` alone.
    `address_checked` is the mark of the address a carrier has judged. `assessing_since` is set while its risk has still
    to be told; `risk_score` and `risk_level` are the latest word on that.
    """

    order = models.OneToOneField("order.Order", null=True, on_delete=models.SET_NULL, related_name="+")
    order_number = models.CharField(max_length=64)
    channel = models.CharField(max_length=256, blank=True, default="")
    origin = models.CharField(max_length=32)  # which way it reached us
    stage = enum_column(Stage, default=Stage.RECEIVED)
    received_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    backordered_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    rejected_at = models.DateTimeField(null=True)
    address_checked = models.CharField(max_length=32, null=True)  # noqa: DJ001 - as in Hold; domain.addresses
    shipped_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    canceled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=500, blank=True, default="")
    waiting_for = models.CharField(max_length=32, blank=True, default="")  # domain.waiting.WaitingFor
    promised_delivery = models.DateField(null=True)
    problem_step = models.CharField(max_length=32, blank=True, default="")
    problem_message = models.CharField(max_length=1000, blank=True, default="")
    problem_attempts = models.PositiveIntegerField(default=0)
    problem_since = models.DateTimeField(null=True)
    # Null, not empty: processes of the last release insert rows that do not name these.
    assessing_since = models.DateTimeField(null=True)
    risk_score = models.PositiveSmallIntegerField(null=True)
    risk_level = models.CharField(max_length=16, null=True)  # noqa: DJ001 - as above
    priority = models.PositiveSmallIntegerField(null=True)  # the more, the earlier it is served; null is 0
    erased_at = models.DateTimeField(null=True)  # when what names its customer was taken out, all of it

    class Meta:
        db_table = "oms_order"
        indexes = [
            models.Index(fields=["stage", "received_at"], name="oms_order_stage"),
            models.Index(fields=["received_at", "id"], name="oms_order_received"),
            models.Index(fields=["promised_delivery"], name="oms_order_promised"),
            models.Index(fields=["order_number"], name="oms_order_number"),
            models.Index(fields=["risk_score", "id"], name="oms_order_risk"),
            models.Index(fields=["risk_level", "received_at"], name="oms_order_risk_level"),
            models.Index(fields=["problem_since"], name="oms_order_problem", condition=Q(problem_since__isnull=False)),
            models.Index(fields=["promised_delivery"], name="oms_order_open", condition=Q(stage__in=_OPEN)),
            models.Index(fields=["shipped_at"], name="oms_order_shipped", condition=Q(shipped_at__isnull=False)),
            models.Index(fields=["delivered_at"], name="oms_order_delivered", condition=Q(delivered_at__isnull=False)),
            models.Index(fields=["completed_at"], name="oms_order_completed", condition=Q(completed_at__isnull=False)),
            models.Index(fields=["canceled_at"], name="oms_order_canceled", condition=Q(canceled_at__isnull=False)),
            models.Index(fields=["erased_at"], name="oms_order_erased", condition=Q(erased_at__isnull=False)),
        ]


class Hold(Table):
    """A block with a reason and an owner. Open while `released_at` is null; what it covers moves when none is open.

    `cause` names what an automatic hold was placed for, once and for all: the same cause never holds an order again,
    whoever released it. Null for a hold placed by hand.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="holds")
    reason = enum_column(HoldReason)
    note = models.CharField(max_length=1000, blank=True, default="")
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=64)
    release_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=64, blank=True, default="")
    release_note = models.CharField(max_length=1000, blank=True, default="")
    # New columns may be empty: a process of the release before writes rows without them.
    cause = models.CharField(max_length=64, null=True)  # noqa: DJ001
    extension_note = models.CharField(max_length=1000, null=True)  # noqa: DJ001
    escalated_at = models.DateTimeField(null=True)
    escalated_by = models.CharField(max_length=64, null=True)  # noqa: DJ001
    escalation_note = models.CharField(max_length=1000, null=True)  # noqa: DJ001
    assignee = models.ForeignKey("account.User", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "oms_hold"
        indexes = [
            models.Index(fields=["oms_order"], name="oms_hold_open", condition=Q(released_at__isnull=True)),
            models.Index(fields=["release_at"], name="oms_hold_due", condition=Q(released_at__isnull=True)),
            models.Index(fields=["released_at"], name="oms_hold_released", condition=Q(released_at__isnull=False)),
            models.Index(
                fields=["release_at", "placed_at", "id"], name="oms_hold_queue", condition=Q(released_at__isnull=True)
            ),
            models.Index(
                fields=["oms_order"],
                name="oms_hold_not_cooling",
                condition=~Q(reason="FRAUD_COOLING", placed_by="system"),
            ),
        ]
        constraints = [
            # One automatic cooling hold per order, whatever races: a release must never be undone by a late second one.
            models.UniqueConstraint(
                fields=["oms_order"],
                condition=Q(reason="FRAUD_COOLING", placed_by="system"),
                name="oms_hold_one_cooling",
            ),
            models.UniqueConstraint(fields=["oms_order", "cause"], name="oms_hold_one_per_cause"),
        ]


class HoldLine(Table):
    """Scope of a hold on part of an order; a hold without lines covers the whole order."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey("order.OrderLine", null=True, on_delete=models.SET_NULL, related_name="+")
    sku = models.CharField(max_length=255, blank=True, default="")
    quantity = models.PositiveIntegerField()

    class Meta:
        db_table = "oms_hold_line"
        constraints = [check(Q(quantity__gt=0), "oms_hold_line_quantity")]


class SourcingDecision(Table):
    """Why the order ships from where it does. `options` holds [{warehouses, names, reason}], the chosen one first.

    `missing` maps a SKU to the units nobody could give. `inputs` is all the plan was made of
    (`domain.sourcing.inputs`), until it is too old to be replayed.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="sourcing_decisions")
    strategy = models.CharField(max_length=32)
    decided_at = models.DateTimeField()
    options = models.JSONField(default=list)
    missing = models.JSONField(null=True)
    inputs = models.JSONField(null=True)

    class Meta:
        db_table = "oms_sourcing_decision"
        indexes = [
            models.Index(fields=["decided_at"], name="oms_sourcing_replayable", condition=Q(inputs__isnull=False)),
        ]


class SourcingRequest(Table):
    """How a person wants the order sourced; the latest is in force. Without a strategy the merchant's, without
    warehouses (ids as text) any."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="sourcing_requests")
    strategy = models.CharField(max_length=32, blank=True, default="")
    warehouses = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)

    class Meta:
        db_table = "oms_sourcing_request"


class WarehouseDecline(Table):
    """A warehouse that will not ship an order, which therefore never asks it again until somebody lifts that."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="declines")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255)
    reason = models.CharField(max_length=500)
    declined_at = models.DateTimeField()
    declined_by = models.CharField(max_length=64)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "oms_warehouse_decline"
        constraints = [
            models.UniqueConstraint(
                fields=["oms_order", "warehouse"], condition=Q(lifted_at__isnull=True), name="oms_decline_once"
            ),
        ]


class Promise(Table):
    """A date told to the customer: when it was made (`domain.promises.PromiseSource`), by whose date
    (`domain.lanes.Method`), on what basis, and how it ended."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="promises")
    date = models.DateField()
    made_at = models.DateTimeField()
    source = models.CharField(max_length=32)
    kept_on = models.DateField(null=True)
    is_kept = models.BooleanField(null=True)
    # Null, not empty: processes of the last release insert rows that do not name these.
    method = models.CharField(max_length=16, null=True)  # noqa: DJ001 - as above
    basis = models.CharField(max_length=400, null=True)  # noqa: DJ001 - as above

    class Meta:
        db_table = "oms_promise"
        constraints = [
            models.UniqueConstraint(fields=["oms_order", "source", "date"], name="oms_promise_once"),
        ]
        indexes = [models.Index(fields=["kept_on"], name="oms_promise_kept", condition=Q(kept_on__isnull=False))]


class TimelineEvent(Table):
    """Append-only: a trigger refuses UPDATE and DELETE. `data` holds ids and codes, never a person's data."""

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="timeline")
    at = models.DateTimeField()
    kind = models.CharField(max_length=48)
    message = models.CharField(max_length=1000)
    actor = models.CharField(max_length=64)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "oms_timeline_event"
        indexes = [models.Index(fields=["oms_order", "id"], name="oms_timeline_order")]
