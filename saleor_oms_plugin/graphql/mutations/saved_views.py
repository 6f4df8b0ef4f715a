from __future__ import annotations

from typing import Any

import graphene

from ...domain.errors import Rejected
from ...domain.saved_views import SavedViewInput, check_view
from ...host import graphql_access as access
from ...store import saved_views
from ..ids import is_storable, own_key_or_error
from ..types.saved_views import OmsView
from .base import OmsMutation


class OmsViewInput(graphene.InputObjectType):
    id = graphene.ID(description="Of a view of the asker's to change; without it a new one is saved.")
    page = graphene.String(required=True, description="Such as orders.")
    name = graphene.String(required=True)
    query = graphene.String(required=True, description="What stands behind the ? in the page's address.")
    is_shared = graphene.Boolean(description="Whether all staff see it; only the asker when omitted.")

    class Meta:
        description = "A list's filters under a name."


class OmsViewSave(OmsMutation):
    bells = ()
    view = graphene.Field(OmsView)

    class Arguments:
        input = OmsViewInput(required=True)

    class Meta:
        description = "Saves a view, at most 50 for each person and page. For any staff and apps."

    @classmethod
    def perform(cls, info: Any, *, input: dict[str, Any]) -> Any:
        access.require_staff(info)
        given, key = _view(input), input.get("id")
        own = None if key is None else own_key_or_error(key, "OmsView", field="id")
        return cls(view=saved_views.save(access.actor(info), given, key=own), errors=[])


class OmsViewDelete(OmsMutation):
    bells = ()
    id = graphene.ID()

    class Arguments:
        id = graphene.ID(required=True)

    class Meta:
        description = "Deletes a view of the asker's; with MANAGE_PLUGINS also one that somebody else shares."

    @classmethod
    def perform(cls, info: Any, *, id: str) -> Any:
        access.require_staff(info)
        delete = saved_views.delete_any_shared if access.may(info, access.MANAGE_PLUGINS) else saved_views.delete_own
        delete(access.actor(info), own_key_or_error(id, "OmsView", field="id"))
        return cls(id=id, errors=[])


def _view(given: dict[str, Any]) -> SavedViewInput:
    for field in ("name", "query"):
        if not is_storable(given[field]):
            raise Rejected(f"{field} holds characters that cannot be stored", field=field)
    return check_view(
        SavedViewInput(
            page=given["page"], name=given["name"], query=given["query"], is_shared=bool(given.get("is_shared"))
        )
    )
