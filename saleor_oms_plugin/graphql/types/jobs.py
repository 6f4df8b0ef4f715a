from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...host.graphql_types import DateTime, JSONString, Node
from ..enums import OmsJobStatus
from ..errors import OmsError


class OmsJob(graphene.ObjectType):
    kind = graphene.String(required=True)
    status = graphene.Field(OmsJobStatus, required=True)
    done = graphene.Int(required=True)
    total = graphene.Int(required=True, description="0 while it is not known.")
    results = JSONString(description="What came of it, once it is done.")
    errors = graphene.List(graphene.NonNull(OmsError), required=True, description="Why it failed.")
    created_at = DateTime(required=True)
    created_by = graphene.String(required=True)
    finished_at = DateTime()

    class Meta:
        description = "Work too long for one request: bulk labels, backtests. Poll it; it survives restarts."
        interfaces = (Node,)

    @staticmethod
    def resolve_errors(root: models.StoredJob, _info: Any) -> list[OmsError]:
        return [OmsError(**said) for said in root.errors]
