from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.setup import SetupKind
from ...host.graphql_access import MANAGE_PLUGINS, identity
from ...pipeline import setup
from ..enums import OmsSetupKind
from ..ids import clean_text
from ..types.setup import OmsSetupStep
from .base import OmsMutation

EMAIL_LIMIT = 254


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
