"""The root field that reads a sourcing backtest."""

from __future__ import annotations

from typing import Any

import graphene

from ..domain.jobs import JobKind, JobStatus
from ..domain.sourcing.backtest import Tally, tally_of
from ..host import graphql_access as access
from .risk import EITHER, visible_job
from .types.sourcing_reports import OmsSourcingBacktest


class OmsSourcingBacktestQueries(graphene.ObjectType):
    oms_sourcing_backtest = graphene.Field(
        OmsSourcingBacktest,
        id=graphene.ID(required=True, description="Of the OmsJob."),
        description="The result of a sourcing backtest; null until it is there. Needs MANAGE_ORDERS or MANAGE_PLUGINS.",
    )

    @staticmethod
    def resolve_oms_sourcing_backtest(_root: Any, info: Any, *, id: str) -> Tally | None:
        access.require(info, *EITHER)
        row = visible_job(info, id)
        if row is None or row.kind != JobKind.SOURCING_BACKTEST or row.status != JobStatus.DONE:
            return None
        return tally_of(row.results)
