from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...pipeline import notify
from ..types.notifications import OmsNotification
from .base import OmsMutation, visible_notification


class OmsNotificationResend(OmsMutation):
    bells = (Lane.MAIL, Lane.PROVIDERS)
    notification = graphene.Field(OmsNotification)

    class Arguments:
        id = graphene.ID(required=True, description="Of an OmsNotification.")

    class Meta:
        description = (
            "Sends a message once more: one whose outcome is not known, that was refused, or that did not arrive. One "
            "still to be sent is not sent twice, one that was suppressed not at all. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, id: str) -> Any:
        key = visible_notification(info, id, field="id")
        return cls(notification=notify.resend(context(), key, actor=actor(info)), errors=[])
