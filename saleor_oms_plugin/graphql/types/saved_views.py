from __future__ import annotations

from typing import Any

import graphene

from ... import models
from ...host.graphql_access import actor
from ...host.graphql_types import Node


class OmsView(graphene.ObjectType):
    page = graphene.String(required=True)
    name = graphene.String(required=True)
    query = graphene.String(required=True, description="What stands behind the ? in the page's address.")
    is_shared = graphene.Boolean(required=True, description="Whether all staff see it.")
    is_own = graphene.Boolean(required=True, description="Whether the asker saved it.")

    class Meta:
        description = "A list's filters, saved under a name."
        interfaces = (Node,)

    @staticmethod
    def resolve_is_own(root: models.SavedView, info: Any) -> bool:
        return root.owner == actor(info)
