from __future__ import annotations

from datetime import date
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import ErrorCode, NotAllowed
from ...domain.postage import FindingStatus
from ...domain.work import Lane
from ...host import graphql_access as access
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_types import Date
from ...pipeline.jobs import postage
from ...store import findings
from ..errors import OmsError, as_error
from ..ids import clean_text, each_once, not_found, own_key
from ..postage import visible_findings
from ..types.jobs import OmsJob
from ..types.postage import OmsPostageFinding
from .base import OmsMutation

NOTE_LIMIT = 500


class OmsPostageReconcile(OmsMutation):
    bells = (Lane.JOBS,)
    job = graphene.Field(OmsJob)

    class Arguments:
        since = Date(description=f"First of the shop's days; {postage.LOOK_BACK_DAYS} days ago when omitted.")
        until = Date(description=f"The last, included; today when omitted. At most {postage.MOST_DAYS} days in all.")

    class Meta:
        description = (
            "Compares our books with the carrier's own list of purchases, now; the night does it by itself. Nothing is "
            "voided but proven duplicates. For who may see every channel. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, since: date | None = None, until: date | None = None) -> Any:
        if access.channel_slugs(info) is not None:
            why = "it compares labels of every channel: ask somebody who may see them all"
            raise NotAllowed(why, code=ErrorCode.FORBIDDEN)
        return cls(job=postage.begin(context(), since=since, until=until, actor=actor(info)), errors=[])


class OmsPostageFindingResolve(OmsMutation):
    bells = ()
    findings = graphene.List(graphene.NonNull(OmsPostageFinding), required=True, default_value=[])

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of OmsPostageFindings.")
        note = graphene.String(required=True, description="What was done, or why nothing need be.")
        dismiss = graphene.Boolean(default_value=False, description="Nothing was wrong with it.")

    class Meta:
        description = (
            "Closes findings. One that is closed stays as it is, and stays closed unless its figures change. "
            "Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], note: str, dismiss: bool | None = False) -> Any:
        why = clean_text(note, field="note", limit=NOTE_LIMIT, is_required=True)
        given = {one: (place, own_key(one, "OmsPostageFinding")) for place, one in each_once(ids, field="ids")}
        closed = findings.close(
            visible_findings(info),
            [key for _, key in given.values() if key is not None],
            FindingStatus.DISMISSED if dismiss else FindingStatus.RESOLVED,
            note=why,
            actor=actor(info),
            now=context().clock.now(),
        )
        known = {row.pk for row in closed}
        errors: list[OmsError] = [
            as_error(not_found("OmsPostageFinding", field="ids"), id=one, index=place)
            for one, (place, key) in given.items()
            if key not in known
        ]
        return cls(findings=closed, errors=errors)
