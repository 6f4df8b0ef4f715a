"""What is kept of a person: told, and erased."""

from __future__ import annotations

from typing import Any

import graphene

from ..bootstrap import context
from ..domain.errors import ErrorCode, NotAllowed, Rejected
from ..domain.errors import OmsError as DomainError
from ..domain.privacy import Person
from ..host import graphql_access as access
from ..host.graphql_lookup import local_id
from ..host.graphql_types import DateTime, JSONString
from ..host.transactions import writing
from ..pipeline import disclose, erase
from ..pipeline.context import Context
from .errors import refusal
from .ids import is_storable


class OmsPersonExport(graphene.ObjectType):
    at = DateTime(required=True, description="When it was read.")
    orders = graphene.Int(required=True, description="Of how many orders it tells.")
    data = JSONString(
        required=True,
        description="A JSON document: `orders`, each with its rows by table, and `other`, what belongs to no order. "
        "What Saleor itself keeps is not in it.",
    )

    class Meta:
        description = "All that the OMS keeps of a person."


class OmsErasedRows(graphene.ObjectType):
    table = graphene.String(required=True, description="A table of the OMS, by the name of its model.")
    rows = graphene.Int(required=True, description="Rows of it in which something names the person.")

    class Meta:
        description = "How much of one table is about a person."


class OmsErasure(graphene.ObjectType):
    orders = graphene.Int(required=True, description="Orders of the person's.")
    waiting = graphene.Int(
        required=True, description="Of these, the open ones: their labels and papers go when they end, notes at once."
    )
    rows = graphene.List(graphene.NonNull(OmsErasedRows), required=True, description="By table, those that have any.")

    class Meta:
        description = "What erasing a person changes."


def who_arguments() -> dict[str, Any]:
    """The two ways to say who is meant."""
    return {
        "email": graphene.String(description="Their address, in any spelling of the same mailbox."),
        "user_id": graphene.ID(description="Saleor's User, also one that Saleor has deleted."),
    }


class OmsPeopleQueries(graphene.ObjectType):
    oms_person_export = graphene.Field(
        OmsPersonExport,
        required=True,
        **who_arguments(),
        description="All that the OMS keeps of a person, by `email` or `userId`. Needs MANAGE_USERS and MANAGE_ORDERS, "
        "in every channel.",
    )

    @staticmethod
    def resolve_oms_person_export(
        _root: Any, info: Any, *, email: str | None = None, user_id: str | None = None
    ) -> OmsPersonExport:
        require(info)
        ctx = context()
        try:
            with writing():
                at = ctx.clock.now()
                told = disclose.run(ctx, meant(ctx, info, email=email, user_id=user_id))
        except DomainError as error:
            raise refusal(error) from None
        return OmsPersonExport(at=at, orders=len(told["orders"]), data=told)


def require(info: Any) -> None:
    """Raises the host's own PermissionDenied unless the asker may manage customers as well as orders."""
    access.require(info, access.MANAGE_USERS)
    access.require(info, access.MANAGE_ORDERS)


def meant(ctx: Context, info: Any, *, email: str | None, user_id: str | None) -> Person:
    """Who is meant. Raises `NotAllowed` for staff of some channels only, since a person's orders are of any."""
    if access.channel_slugs(info) is not None:
        raise NotAllowed("you may not see every channel, and people order in any", code=ErrorCode.FORBIDDEN)
    if email is not None and not is_storable(email):
        raise Rejected("this is no e-mail address", field="email")
    key = None if user_id is None else local_id(user_id, "User")
    if user_id is not None and key is None:
        raise Rejected("this is no User's id", field="userId", code=ErrorCode.NOT_FOUND)
    return erase.find(ctx, email=email or "", user_id=key or "")


def told(found: erase.Erasure) -> OmsErasure:
    rows = [OmsErasedRows(table=name, rows=number) for name, number in sorted(found.rows.items())]
    return OmsErasure(orders=found.orders, waiting=found.waiting, rows=rows)
