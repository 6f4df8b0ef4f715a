from __future__ import annotations

import graphene

from ...host.graphql_types import DateTime
from ..enums import OmsSetupKind, OmsSetupStatus


class OmsSetupStep(graphene.ObjectType):
    kind = graphene.Field(OmsSetupKind, required=True)
    status = graphene.Field(OmsSetupStatus, required=True)
    message = graphene.String(required=True, description="How it stands and what helps, in one sentence.")
    checked_at = DateTime(description="When it was last looked at, tried or seen at work; null when it never was.")
    settings = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="The names of the settings that help."
    )

    class Meta:
        description = "One of the first steps."


class OmsSetup(graphene.ObjectType):
    is_complete = graphene.Boolean(required=True)
    steps = graphene.List(graphene.NonNull(OmsSetupStep), required=True, description="In the order to take them.")

    class Meta:
        description = "What is left to do between installation and the first label."
