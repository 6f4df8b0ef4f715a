"""What customers are told, and what they say."""

from __future__ import annotations

import graphene

from ...domain.consent import ConsentSource, SuppressionReason
from ...domain.feedback import SKIPPED_BECAUSE, FeedbackStatus, SkipReason
from ...domain.message_plan import Awaits, PlanStatus
from ...domain.messages import Audience, MessageKind, MessageStatus
from ...domain.scores import Cause, Pace
from ...domain.wording import Form, Origin
from .making import plain, told

#: Why a customer was not asked; None is the enum itself.
_SKIPPED: dict[SkipReason | None, str] = {
    None: "Why a customer was not asked for feedback.",
    **{reason: f"{words[0].upper()}{words[1:]}." for reason, words in SKIPPED_BECAUSE.items()},
}
#: What answers are held against; None is the enum itself.
_HELD_AGAINST = {
    None: "What answers are held against, so that causes show.",
    Cause.WAREHOUSE: "The warehouses the order left.",
    Cause.CARRIER: "Who carried its parcels.",
    Cause.PACKER: "Who packed them.",
    Cause.LATENESS: "How long after the promised day all of it had come: `ON_TIME`, `ONE_DAY`, `TWO_OR_THREE_DAYS`, "
    "`LATER`, `UNKNOWN`.",
    Cause.PRODUCT: "What was rated: ratings are the product's, and not the delivery's.",
}
#: How long a point of time is; None is the enum itself.
_PACE = {
    None: "How long one point of time is.",
    Pace.DAY: "One of the shop's days.",
    Pace.WEEK: "From Monday.",
    Pace.MONTH: "From the first day of the month.",
}
_PLANNED = {
    None: "What becomes of a message that is still to come.",
    PlanStatus.PLANNED: "Its milestone was reached: it goes at its moment.",
    PlanStatus.EXPECTED: "Its milestone is still to come.",
    PlanStatus.SUPPRESSED: "It does not go: the reason says why.",
}
_AWAITS = {
    None: "What a message that is expected waits for.",
    Awaits.SOURCING: "A warehouse to be found.",
    Awaits.HANDOVER: "The parcel to leave the warehouse.",
    Awaits.CARRIER: "The carrier's word.",
    Awaits.DELIVERY: "The last parcel to arrive.",
    Awaits.TIME: "Its day, which is known.",
}
_CONSENT = {
    None: "Whose private metadata said whether the customer agreed.",
    ConsentSource.ORDER: "The order's, which counts first.",
    ConsentSource.CUSTOMER: "The customer's account's.",
}
_SUPPRESSION = {
    None: "Why nothing is sent to an address.",
    SuppressionReason.BOUNCED: "A provider refused the recipient for good.",
    SuppressionReason.COMPLAINED: "The recipient complained about messages.",
    SuppressionReason.UNSUBSCRIBED: "The recipient unsubscribed: only invitations and reminders stop.",
    SuppressionReason.BLOCKED: "A person stopped it.",
}
OmsChannelKind = plain("OmsChannelKind", ("EMAIL", "SMS", "CHAT", "WEBHOOK"))
OmsMessageKind = plain("OmsMessageKind", (kind.name for kind in MessageKind))
OmsPlaceholderForm = plain("OmsPlaceholderForm", Form)
OmsWordingOrigin = plain("OmsWordingOrigin", Origin)
OmsAudience = plain("OmsAudience", Audience)
#: A message being handed over is one nobody can vouch for yet.
OmsNotificationStatus = plain(
    "OmsNotificationStatus", [status for status in MessageStatus if status is not MessageStatus.SENDING]
)
OmsPlannedMessageStatus = told("OmsPlannedMessageStatus", PlanStatus, _PLANNED)
OmsMessageAwaits = told("OmsMessageAwaits", Awaits, _AWAITS)
OmsConsentSource = told("OmsConsentSource", ConsentSource, _CONSENT)
OmsSuppressionReason = told("OmsSuppressionReason", SuppressionReason, _SUPPRESSION)
OmsFeedbackStatus = plain("OmsFeedbackStatus", FeedbackStatus)
OmsFeedbackSkipReason = told("OmsFeedbackSkipReason", SkipReason, _SKIPPED)
OmsFeedbackDimension = told("OmsFeedbackDimension", Cause, _HELD_AGAINST)
OmsFeedbackPace = graphene.Enum(
    "OmsFeedbackPace",
    [(pace.name, pace.value) for pace in Pace],
    description=lambda pace: _PACE[pace and pace.value],
)
