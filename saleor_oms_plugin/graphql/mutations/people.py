from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_USERS, actor
from ...pipeline import erase
from ..people import OmsErasure, meant, require, told, who_arguments
from .base import OmsMutation


class OmsPersonErase(OmsMutation):
    bells = (Lane.TRACKING,)
    erasure = graphene.Field(OmsErasure, description="What there was to erase.")
    is_done = graphene.Boolean(
        required=True,
        default_value=False,
        description="Whether it is being erased: at once by the next worker, of open orders as soon as may be.",
    )

    class Arguments:
        email = who_arguments()["email"]
        user_id = who_arguments()["user_id"]
        dry_run = graphene.Boolean(
            default_value=True, description="Only say what would be erased: so it is unless this is false."
        )

    class Meta:
        description = (
            "Erases what names a person, by `email` or `userId`; amounts, counts, states and ratings stay. "
            "There is no way back. Needs MANAGE_USERS and MANAGE_ORDERS, in every channel."
        )
        permission = MANAGE_USERS

    @classmethod
    def perform(
        cls, info: Any, *, email: str | None = None, user_id: str | None = None, dry_run: bool | None = True
    ) -> Any:
        require(info)
        ctx = context()
        person = meant(ctx, info, email=email, user_id=user_id)
        found = erase.preview(ctx, person)
        is_done = dry_run is False
        if is_done:
            erase.ask(ctx, person, actor=actor(info))
        return cls(erasure=told(found), is_done=is_done, errors=[])
