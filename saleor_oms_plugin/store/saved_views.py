"""Saved views as rows."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from ..domain.errors import ErrorCode, NotFound, Rejected
from ..domain.saved_views import SavedViewInput, check_room
from ..models import SavedView
from . import locks

#: More shared views than anybody reads through.
SHOWN = 500


def visible(owner: str, page: str) -> list[SavedView]:
    """Their own views of a page and those others share, by name."""
    rows = SavedView.objects.filter(Q(owner=owner) | Q(is_shared=True), page=page)
    return list(rows.order_by("name", "pk")[:SHOWN])


@transaction.atomic
def save(owner: str, view: SavedViewInput, *, key: int | None = None) -> SavedView:
    """A new view, or their own one by this key changed. Raises `Rejected` for a name they have, or one view too many,
    `NotFound` for a key that is not theirs."""
    locks.lock_views(owner, view.page)
    own = SavedView.objects.filter(owner=owner, page=view.page)
    if own.filter(name=view.name).exclude(pk=key).exists():
        raise Rejected(
            "there is a view of yours with this name: choose another, or save with its id",
            field="name",
            code=ErrorCode.CONFLICT,
        )
    if key is None:
        check_room(own.count())
        return SavedView.objects.create(
            owner=owner, page=view.page, name=view.name, query=view.query, is_shared=view.is_shared
        )
    row = own.filter(pk=key).first()
    if row is None:
        raise NotFound("there is no OmsView of yours with this id on this page", field="id")
    row.name, row.query, row.is_shared = view.name, view.query, view.is_shared
    row.save(update_fields=["name", "query", "is_shared"])
    return row


def delete_own(owner: str, key: int) -> None:
    """Deletes a view of theirs. Raises `NotFound` for any other."""
    _delete(SavedView.objects.filter(pk=key, owner=owner))


def delete_any_shared(owner: str, key: int) -> None:
    """The same for whoever tidies up: views that others share as well, since people leave."""
    _delete(SavedView.objects.filter(Q(owner=owner) | Q(is_shared=True), pk=key))


def _delete(rows: QuerySet) -> None:
    if not rows.delete()[0]:
        raise NotFound("there is no OmsView with this id", field="id")
