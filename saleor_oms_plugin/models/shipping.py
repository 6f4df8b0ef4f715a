"""What was bought of a carrier, how the money was spent, and what the carrier saw."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..domain.attention import IN_TROUBLE
from ..domain.purchases import IntentState
from ..domain.shipping import Direction, LabelFormat, LabelRequestState
from ..domain.states import RefundStatus, ShipmentStatus
from .fields import Table, enum_column, money
from .orders import OmsOrder
from .warehouse import FulfillmentOrder, Parcel

_IN_TROUBLE = [status.value for status in IN_TROUBLE]


class Shipment(Table):
    """Parcels handed to one carrier together. Its status is derived from its labels, and kept for filters.

    `provider` is who sold the labels: "shippo", or "manual" when they were bought elsewhere and typed in. A return has
    no fulfillment order; its warehouse is the one that takes it back. `cost` is of the whole, `zone` the carrier's own
    name of the distance.
    """

    oms_order = models.ForeignKey(OmsOrder, on_delete=models.PROTECT, related_name="shipments")
    fulfillment_order = models.ForeignKey(
        FulfillmentOrder, null=True, on_delete=models.PROTECT, related_name="shipments"
    )
    direction = enum_column(Direction, default=Direction.OUTBOUND)
    provider = models.CharField(max_length=16, default="shippo")
    warehouse = models.ForeignKey("warehouse.Warehouse", null=True, on_delete=models.SET_NULL, related_name="+")
    warehouse_name = models.CharField(max_length=255, blank=True, default="")
    to_country = models.CharField(max_length=2, blank=True, default="")
    status = enum_column(ShipmentStatus, default=ShipmentStatus.PURCHASING)
    carrier = models.CharField(max_length=64)
    carrier_name = models.CharField(max_length=128)
    service = models.CharField(max_length=128)
    service_name = models.CharField(max_length=255)
    carrier_account = models.CharField(max_length=64, blank=True, default="")  # the carrier's id of it
    zone = models.CharField(max_length=32, blank=True, default="")
    choice_reason = models.CharField(max_length=500, blank=True, default="")
    cost = money()
    currency = models.CharField(max_length=3, blank=True, default="")
    is_test = models.BooleanField(default=False)
    eta = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "oms_shipment"
        indexes = [models.Index(fields=["status", "created_at"], name="oms_shipment_status")]


class PurchaseIntent(Table):
    """Written and committed before money is spent. `uuid` goes out in the purchase's metadata and finds it again.

    `sent_at` is set, and committed, before the call leaves; an intent with `sent_at` and no outcome is in doubt after a
    crash. One without may still be withdrawn.
    `account` and `is_test` freeze whose money it is; the key itself is never stored.
    """

    uuid = models.UUIDField(unique=True)
    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="intents")
    state = enum_column(IntentState, default=IntentState.COMMITTED)
    account = models.CharField(max_length=64)
    is_test = models.BooleanField()
    rate_id = models.CharField(max_length=64)
    amount = money()
    currency = models.CharField(max_length=3)
    label_format = enum_column(LabelFormat)
    parcel_count = models.PositiveSmallIntegerField()
    # [{parcel, ref}]: for which of our parcels, and how the carrier names it; empty: by a release that noted none.
    places = models.JSONField(default=list)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    looks = models.PositiveIntegerField(default=0)
    misses = models.PositiveIntegerField(default=0)  # looks after the settle window that found nothing
    transaction_ids = models.JSONField(default=list)
    unclaimed = models.JSONField(default=list)  # the carrier's purchases at this rate that do not say whose they are
    messages = models.JSONField(default=list)
    quote = models.JSONField(default=dict)  # the rates this one was chosen from, as the carrier sent them
    answer = models.JSONField(default=dict)  # the purchase's raw answer

    class Meta:
        db_table = "oms_purchase_intent"
        constraints = [
            # Two open intents could buy twice; the database refuses the second.
            models.UniqueConstraint(
                fields=["shipment"],
                condition=Q(state__in=["COMMITTED", "SENT", "PENDING", "UNKNOWN"]),
                name="oms_intent_one_open",
            ),
            models.UniqueConstraint(fields=["rate_id"], condition=~Q(rate_id=""), name="oms_intent_one_per_rate"),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state__in=["COMMITTED", "SENT", "PENDING", "UNKNOWN"]),
                name="oms_intent_open",
            )
        ]


class Label(Table):
    """One parcel's label and its own journey. `document` is the storage name of its bytes, empty until fetched."""

    shipment = models.ForeignKey(Shipment, on_delete=models.PROTECT, related_name="labels")
    parcel = models.ForeignKey(Parcel, null=True, on_delete=models.PROTECT, related_name="labels")
    intent = models.ForeignKey(PurchaseIntent, null=True, on_delete=models.PROTECT, related_name="labels")
    transaction_id = models.CharField(max_length=64)
    tracking_number = models.CharField(max_length=128)
    tracking_url = models.CharField(max_length=500, blank=True, default="")
    status = enum_column(ShipmentStatus, default=ShipmentStatus.LABELLED)
    refund = enum_column(RefundStatus, default=RefundStatus.NONE)
    is_surplus = models.BooleanField(default=False)  # bought beyond the parcels there are: to be refunded
    format = enum_column(LabelFormat)
    label_url = models.CharField(max_length=2000, blank=True, default="")
    document = models.CharField(max_length=255, blank=True, default="")
    document_type = models.CharField(max_length=64, blank=True, default="")
    invoice_url = models.CharField(max_length=2000, blank=True, default="")  # the customs form that goes with it
    invoice_document = models.CharField(max_length=255, blank=True, default="")
    qr_code_url = models.CharField(max_length=2000, blank=True, default="")
    qr_document = models.CharField(max_length=255, blank=True, default="")
    eta = models.DateTimeField(null=True)
    bought_at = models.DateTimeField()
    tracked_at = models.DateTimeField(null=True)  # last time the carrier told us anything
    given_up_at = models.DateTimeField(null=True)  # nobody waits for it: it was sent again, or refunded

    class Meta:
        db_table = "oms_label"
        constraints = [
            models.UniqueConstraint(fields=["transaction_id"], name="oms_label_transaction"),
            models.UniqueConstraint(
                fields=["parcel"],
                condition=Q(parcel__isnull=False, is_surplus=False) & ~Q(status="VOIDED"),
                name="oms_label_one_live_per_parcel",
            ),
        ]
        indexes = [
            models.Index(fields=["tracking_number"], name="oms_label_tracking"),
            models.Index(fields=["bought_at"], name="oms_label_bought"),
            models.Index(
                fields=["bought_at"],
                name="oms_label_refund",
                condition=Q(refund__in=["REQUESTED", "PENDING", "REJECTED"]),
            ),
            models.Index(
                fields=["bought_at"],
                name="oms_label_unused",
                condition=Q(refund="NONE", is_surplus=False, status__in=["LABELLED", "PRE_TRANSIT", "UNKNOWN"]),
            ),
            models.Index(fields=["bought_at"], name="oms_label_surplus", condition=Q(is_surplus=True)),
            models.Index(
                fields=["shipment"], name="oms_label_in_trouble", condition=Q(status__in=_IN_TROUBLE, is_surplus=False)
            ),
        ]


class RateQuote(Table):
    """The last rates asked for a fulfillment order, and which of them was chosen. `parcels` is what was asked about
    ([length, width, height] in millimetres, grams): packed anew, the quote is old. So it is when `asked`, a hash of all
    else that was asked (addresses, extras, customs), is another. `is_guess`: not packed yet.

    `facts` are `domain.shipping.policy.ShippingFacts`, empty in quotes of before; `rules` are the names of the rules
    that spoke, of that version of the policy. What was asked for beside the carriage stands in the columns after."""

    fulfillment_order = models.OneToOneField(FulfillmentOrder, on_delete=models.CASCADE, related_name="quote")
    account = models.CharField(max_length=64)
    parcels = models.JSONField()
    asked = models.CharField(max_length=32, blank=True, default="")
    is_guess = models.BooleanField()
    rates = models.JSONField()
    refusals = models.JSONField()
    raw = models.JSONField(default=dict)
    chosen_id = models.CharField(max_length=64, blank=True, default="")
    reason = models.CharField(max_length=500)
    quoted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    rules = models.JSONField(default=list)
    policy_version = models.PositiveIntegerField(default=0)
    signature = models.CharField(max_length=32, blank=True, default="")  # domain.shipping.Signature
    insured_amount = money()
    insured_currency = models.CharField(max_length=3, blank=True, default="")
    is_saturday = models.BooleanField(default=False)

    class Meta:
        db_table = "oms_rate_quote"
        indexes = [models.Index(fields=["-quoted_at", "-id"], name="oms_rate_quote_newest")]


class LabelRequest(Table):
    """A person's wish that a fulfillment order gets its label. `rate` is the one chosen, null for the policy's.

    Kept when it is over: `error` then says what became of it, and a withdrawn one keeps the label from being bought
    again by itself."""

    fulfillment_order = models.OneToOneField(FulfillmentOrder, on_delete=models.CASCADE, related_name="label_request")
    state = enum_column(LabelRequestState, default=LabelRequestState.OPEN)
    rate = models.JSONField(null=True)  # {id, carrier, service, amount, currency}
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    error_code = models.CharField(max_length=32, blank=True, default="")
    error_field = models.CharField(max_length=64, blank=True, default="")
    error = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        db_table = "oms_label_request"


class StoredEvent(Table):
    """One tracking event of one label: the union is kept, repeats are refused by the key."""

    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="events")
    key = models.CharField(max_length=64)
    at = models.DateTimeField()
    status = enum_column(ShipmentStatus)
    code = models.CharField(max_length=64, blank=True, default="")
    message = models.CharField(max_length=500, blank=True, default="")
    city = models.CharField(max_length=128, blank=True, default="")
    country = models.CharField(max_length=64, blank=True, default="")
    needs_action = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "oms_tracking_event"
        constraints = [models.UniqueConstraint(fields=["label", "key"], name="oms_tracking_event_once")]
