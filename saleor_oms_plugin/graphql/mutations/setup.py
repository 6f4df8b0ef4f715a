from __future__ import annotations

import secrets
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.setup import SetupKind
from ...host.graphql_access import MANAGE_PLUGINS, identity
from ...host.graphql_settings import save_values
from ...pipeline import setup
from ..enums import OmsSetupKind
from ..errors import as_error
from ..ids import clean_text
from ..types.setup import OmsSetupStep
from .base import OmsMutation

EMAIL_LIMIT = 254
TOKEN_BYTES = 32


class OmsSetupCheck(OmsMutation):
    """Its bell wakes a worker, which then shows itself: whoever checks WORKER looks again a moment later."""

    step = graphene.Field(OmsSetupStep, description="As it stands after the check.")

    class Arguments:
        kind = graphene.Argument(OmsSetupKind, required=True)
        email = graphene.String(description="Where a test mail goes; to the asker when omitted.")

    class Meta:
        description = (
            "Checks one step for real: asks the carrier, sends a mail, rings a worker's bell. What is wrong stands in "
            "the step; errors say why it could not be checked. Needs MANAGE_PLUGINS."
        )
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, kind: str, email: str | None = None) -> Any:
        recipient = clean_text(email, field="email", limit=EMAIL_LIMIT) or identity(info)[1]
        return cls(step=setup.check(context(), SetupKind(kind), recipient=recipient), errors=[])


class OmsWebhookRegister(OmsMutation):
    step = graphene.Field(OmsSetupStep, description="The step WEBHOOK as it stands now.")

    class Meta:
        description = (
            "Lets Shippo post to us: makes the webhook URL token where there is none, and registers our address there "
            "for the events it lacks. Again it changes nothing. Needs MANAGE_PLUGINS."
        )
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any) -> Any:
        settings = context().merchant()
        if settings.shippo_token and not settings.shippo_webhook_token:
            refusals = save_values({"shippo_webhook_token": secrets.token_urlsafe(TOKEN_BYTES)})
            if refusals:
                return cls(errors=[as_error(refusal) for refusal in refusals])
        return cls(step=setup.register_webhook(context()), errors=[])
