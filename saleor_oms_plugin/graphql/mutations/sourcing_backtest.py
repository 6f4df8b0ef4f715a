from __future__ import annotations

from datetime import date
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.sourcing import Strategy
from ...domain.work import Lane
from ...host import graphql_access as access
from ...host.graphql_access import MANAGE_ORDERS, MANAGE_PLUGINS, actor
from ...host.graphql_types import Date
from ...pipeline.jobs import sourcing_backtest
from ..enums import OmsSourcingStrategy
from ..types.jobs import OmsJob
from .base import OmsMutation
from .risk import known_channel


class OmsSourcingBacktestStart(OmsMutation):
    bells = (Lane.JOBS,)
    job = graphene.Field(OmsJob)

    class Arguments:
        since = graphene.Argument(Date, required=True, description="The first day, in UTC.")
        until = graphene.Argument(Date, required=True, description="The last day, in UTC; today at the latest.")
        channel = graphene.String(description="Orders of this channel alone.")
        strategy = graphene.Argument(OmsSourcingStrategy, required=True)

    class Meta:
        description = (
            "Starts a backtest: what this strategy would have done to past orders, each with what was on the shelves "
            "when it was sourced. Nothing is changed. The job's id reads the result. Needs MANAGE_ORDERS or "
            "MANAGE_PLUGINS."
        )
        permission = (MANAGE_ORDERS, MANAGE_PLUGINS)

    @classmethod
    def perform(cls, info: Any, *, since: date, until: date, strategy: str, channel: str | None = None) -> Any:
        slug = known_channel(info, channel)
        job = sourcing_backtest.begin(
            context(),
            since=since,
            until=until,
            strategy=Strategy(strategy),
            channels=[slug] if slug else access.channel_slugs(info),
            actor=actor(info),
        )
        return cls(job=job, errors=[])
