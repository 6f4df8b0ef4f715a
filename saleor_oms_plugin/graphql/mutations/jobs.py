from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...host.graphql_access import MANAGE_ORDERS, MANAGE_PLUGINS
from ...pipeline import jobs
from ..ids import not_found
from ..risk import visible_job
from ..types.jobs import OmsJob
from .base import OmsMutation


class OmsJobCancel(OmsMutation):
    bells = ()
    job = graphene.Field(OmsJob)

    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        description = "Stops a job; what it has done stays. Needs MANAGE_ORDERS or MANAGE_PLUGINS."
        permission = (MANAGE_ORDERS, MANAGE_PLUGINS)

    @classmethod
    def perform(cls, info: Any, *, id: str) -> Any:
        row = visible_job(info, id)
        if row is None:
            raise not_found("OmsJob", field="id")
        jobs.cancel(context(), row.pk)
        row.refresh_from_db()
        return cls(job=row, errors=[])
