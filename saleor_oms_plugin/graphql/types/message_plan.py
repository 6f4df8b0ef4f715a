"""Messages still to come, what decides about them, and addresses that take none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.message_plan import PlannedMessage
from ...domain.timing import Moment, local_time
from ...host.graphql_loaders import PREFIX, Loader
from ...host.graphql_types import DateTime, Node
from ...host.transactions import writing
from ...pipeline import foreseeing
from ...pipeline.permit import Permit
from ...pipeline.proposing import Difference
from ..enums import (
    OmsAudience,
    OmsChannelKind,
    OmsConsentSource,
    OmsMessageAwaits,
    OmsPlannedMessageStatus,
    OmsSuppressionReason,
)
from ..loaders import by_key
from .notifications import OmsNotification


class MessagePlans(Loader):
    """Every message an order will still cause, by OMS order."""

    context_key = f"{PREFIX}message_plans"

    def batch_load(self, keys: Sequence[int]) -> list[list[PlannedMessage]]:
        with writing():
            found = foreseeing.plans(context(), list(models.OmsOrder.objects.filter(pk__in=set(keys))))
        return [found.get(key, []) for key in keys]


class MessageConsents(Loader):
    """What an order's customer agreed to, by OMS order."""

    context_key = f"{PREFIX}message_consents"

    def batch_load(self, keys: Sequence[int]) -> list[Any]:
        with writing():
            found = foreseeing.consents(context(), keys)
        return [found[key] for key in keys]


class OmsMessageConsent(graphene.ObjectType):
    sms = graphene.Boolean(required=True, description="Whether the customer agreed to SMS. Nothing said is a no.")
    source = graphene.Field(OmsConsentSource, description="Who said so; null where nobody said anything.")

    class Meta:
        description = (
            "What an order's customer agreed to, as it stands in private metadata, which only staff and apps can write."
        )


class OmsPlannedMessage(graphene.ObjectType):
    kind = graphene.String(required=True, description="The milestone, such as dispatched.")
    channel = graphene.Field(OmsChannelKind, required=True)
    audience = graphene.Field(OmsAudience, required=True)
    status = graphene.Field(OmsPlannedMessageStatus, required=True)
    at = DateTime(description="When it goes; null while nobody can say.")
    local_time = graphene.String(
        description="The same on the recipient's own clock, with its offset, such as 2026-06-02T08:00:00-07:00."
    )
    time_zone = graphene.String(
        description="The recipient's, such as America/Los_Angeles, by the address it ships to; null where no hours "
        "have a say."
    )
    is_delayed = graphene.Boolean(
        required=True, description="It waits for the end of quiet hours, or for the time of day to ask at."
    )
    awaits = graphene.Field(OmsMessageAwaits, description="What it waits for; null once its milestone was reached.")
    reason = graphene.String(description="Why it does not go.")
    notification = graphene.Field(OmsNotification, description="Its row, once its milestone was reached.")

    class Meta:
        description = "A message an order will still cause, if all goes well, or one that will not go."

    @staticmethod
    def resolve_at(root: PlannedMessage, _info: Any) -> Any:
        return root.moment and root.moment.at

    @staticmethod
    def resolve_local_time(root: PlannedMessage, _info: Any) -> str | None:
        return _local(root.moment)

    @staticmethod
    def resolve_time_zone(root: PlannedMessage, _info: Any) -> str | None:
        return root.moment.zone.key if root.moment and root.moment.zone else None

    @staticmethod
    def resolve_is_delayed(root: PlannedMessage, _info: Any) -> bool:
        return root.moment is not None and root.moment.is_delayed

    @staticmethod
    def resolve_reason(root: PlannedMessage, _info: Any) -> str | None:
        return root.reason or None

    @staticmethod
    def resolve_notification(root: PlannedMessage, info: Any) -> Any:
        return None if root.message is None else by_key(models.Message)(info.context).load(root.message)


def _local(moment: Moment | None) -> str | None:
    return local_time(moment.at, moment.zone.key) if moment and moment.zone else None


class OmsMessageOutcome(graphene.ObjectType):
    at = DateTime(description="When it goes; null where it does not.")
    local_time = graphene.String(description="The same on the recipient's own clock, with its offset.")
    reason = graphene.String(description="Why it does not go.")

    class Meta:
        description = "What becomes of a message by some settings."

    @staticmethod
    def resolve_at(root: Permit, _info: Any) -> Any:
        return None if root.reason else root.moment.at

    @staticmethod
    def resolve_local_time(root: Permit, _info: Any) -> str | None:
        return None if root.reason else _local(root.moment)

    @staticmethod
    def resolve_reason(root: Permit, _info: Any) -> str | None:
        return root.reason or None


class OmsMessagePlanDifference(graphene.ObjectType):
    notification = graphene.Field(OmsNotification, required=True)
    order_number = graphene.String(required=True)
    before = graphene.Field(OmsMessageOutcome, required=True, description="By the settings in force.")
    after = graphene.Field(OmsMessageOutcome, required=True, description="By the settings that were asked about.")

    class Meta:
        description = "A message that other settings would have sent at another moment, or not, or after all."

    @staticmethod
    def resolve_notification(root: Difference, _info: Any) -> models.Message:
        return root.message

    @staticmethod
    def resolve_order_number(root: Difference, _info: Any) -> str:
        return root.message.oms_order.order_number


class OmsMessagePlanPreview(graphene.ObjectType):
    looked_at = graphene.Int(required=True, description="How many messages, the most recent ones.")
    differences = graphene.List(
        graphene.NonNull(OmsMessagePlanDifference), required=True, description="Those that differ, newest first."
    )

    class Meta:
        description = "What other settings would have changed of recent messages, if each went when it was due."


class OmsSuppression(graphene.ObjectType):
    channel = graphene.Field(OmsChannelKind, required=True)
    recipient = graphene.String(required=True, description="Masked: the address itself is kept nowhere.")
    reason = graphene.Field(OmsSuppressionReason, required=True)
    note = graphene.String(required=True)
    since = DateTime(required=True)
    actor = graphene.String(required=True, description="system, customer, staff:<id> or app:<id>.")
    lifted_at = DateTime(description="Null while it counts.")
    lifted_by = graphene.String(description="staff:<id> or app:<id>.")

    class Meta:
        description = "An address to which nothing is sent; one that unsubscribed is still told of its orders."
        interfaces = (Node,)

    @staticmethod
    def resolve_lifted_by(root: models.Suppression, _info: Any) -> str | None:
        return root.lifted_by or None


class OrderMessages:
    """What an order says of its messages to come."""

    message_plan = graphene.List(
        graphene.NonNull(OmsPlannedMessage),
        required=True,
        description="Every message still to come if all goes well, when it goes by the recipient's own clock, and "
        "those that do not go, with why.",
    )
    message_consent = graphene.Field(OmsMessageConsent, required=True, description="What the customer agreed to.")

    @staticmethod
    def resolve_message_plan(root: models.OmsOrder, info: Any) -> Any:
        return MessagePlans(info.context).load(root.pk)

    @staticmethod
    def resolve_message_consent(root: models.OmsOrder, info: Any) -> Any:
        return MessageConsents(info.context).load(root.pk)
