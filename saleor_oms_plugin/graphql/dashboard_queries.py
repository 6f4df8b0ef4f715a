"""What the dashboard application asks about itself: who looks, who else works here, what is saved,
what is still to be set up."""

from __future__ import annotations

from typing import Any

import graphene

from ..bootstrap import context
from ..domain.saved_views import is_page
from ..domain.setup import is_complete
from ..host import actors
from ..host import graphql_access as access
from ..host.graphql_loaders import database
from ..host.transactions import writing
from ..pipeline import setup
from ..store import saved_views
from .ids import is_storable
from .types.holds import OmsReviewer
from .types.saved_views import OmsView
from .types.setup import OmsSetup
from .types.viewer import OmsViewer, viewer


class DashboardQueries(graphene.ObjectType):
    oms_viewer = graphene.Field(
        OmsViewer, required=True, description="Whoever asks, and the shop. For any staff and apps."
    )
    oms_views = graphene.List(
        graphene.NonNull(OmsView),
        required=True,
        page=graphene.String(required=True, description="Such as orders."),
        description="The asker's saved views of a page and those others share, by name. For any staff and apps.",
    )
    oms_reviewers = graphene.List(
        graphene.NonNull(OmsReviewer),
        required=True,
        search=graphene.String(description="Parts of a name or an e-mail address."),
        description="The staff to whom a hold may be given, by name, at most 100. Needs MANAGE_ORDERS.",
    )
    oms_setup = graphene.Field(
        OmsSetup, required=True, description="The first steps, as they stand now. Needs MANAGE_PLUGINS."
    )

    @staticmethod
    def resolve_oms_viewer(_root: Any, info: Any) -> OmsViewer:
        access.require_staff(info)
        return viewer(info)

    @staticmethod
    def resolve_oms_views(_root: Any, info: Any, *, page: str) -> Any:
        access.require_staff(info)
        with writing():
            return saved_views.visible(access.actor(info), page) if is_page(page) else []

    @staticmethod
    def resolve_oms_reviewers(_root: Any, info: Any, *, search: str | None = None) -> list[actors.Reviewer]:
        access.require(info, access.MANAGE_ORDERS)
        wanted = search or ""
        return actors.reviewers(wanted, database=database(info.context)) if is_storable(wanted) else []

    @staticmethod
    def resolve_oms_setup(_root: Any, info: Any) -> OmsSetup:
        access.require(info, access.MANAGE_PLUGINS)
        with writing():
            found = setup.checklist(context())
        return OmsSetup(is_complete=is_complete(found), steps=list(found))
