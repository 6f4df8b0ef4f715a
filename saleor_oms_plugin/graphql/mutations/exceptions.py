from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.exceptions import ExceptionOutcome
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...host.graphql_types import DateTime
from ...pipeline import exceptions
from ..enums import OmsExceptionOutcome
from ..ids import aware, clean_text
from ..types.exceptions import OmsException
from .base import OmsMutation, in_bulk, staff_key, visible_exception

NOTE_LIMIT = 1000


def _exceptions() -> graphene.List:
    return graphene.List(graphene.NonNull(OmsException), required=True, default_value=[])


def _ids() -> graphene.List:
    return graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of OmsExceptions.")


class OmsExceptionAssign(OmsMutation):
    bells = ()
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        assignee_id = graphene.ID(description="A User of the staff; nobody when omitted.")

    class Meta:
        description = "Says who sees to parcels that need somebody. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], assignee_id: str | None = None) -> Any:
        ctx, assignee = context(), staff_key(assignee_id, field="assigneeId")

        def assign(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return exceptions.assign(ctx, key, assignee_id=assignee, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=assign)
        return cls(exceptions=found, errors=errors)


class OmsExceptionPostpone(OmsMutation):
    bells = ()
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        due_at = DateTime(required=True, description="The new deadline, within 60 days.")
        note = graphene.String(description="What is waited for; it takes the place of the note before.")

    class Meta:
        description = "Gives parcels that need somebody another deadline. Needs MANAGE_ORDERS."
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], due_at: datetime, note: str | None = None) -> Any:
        ctx, words = context(), clean_text(note, field="note", limit=NOTE_LIMIT)

        def postpone(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return exceptions.postpone(ctx, key, aware(due_at), note=words, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=postpone)
        return cls(exceptions=found, errors=errors)


class OmsExceptionEnd(OmsMutation):
    bells = ()
    exceptions = _exceptions()

    class Arguments:
        ids = _ids()
        outcome = OmsExceptionOutcome(required=True)
        note = graphene.String(description="What was done; it takes the place of the note before.")

    class Meta:
        description = (
            "Says that parcels that needed somebody were seen to. The same word of the carrier brings none back, a "
            "new one does. It moves neither goods nor money. Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str], outcome: str, note: str | None = None) -> Any:
        ctx, words = context(), clean_text(note, field="note", limit=NOTE_LIMIT)

        def end(given: str) -> models.ParcelException:
            key = visible_exception(info, given, field="ids")
            return exceptions.end(ctx, key, ExceptionOutcome(outcome), note=words, actor=actor(info))

        found, errors = in_bulk(ids, field="ids", act=end)
        return cls(exceptions=found, errors=errors)
