"""Staff and apps by name, as Saleor has them now: who acted, since the timeline keeps ids only, and who may review;
and customers by the name on their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from .ids import to_pk

APP, STAFF = "app", "staff"
#: A list to choose from; whoever has more staff types a part of a name.
MOST_REVIEWERS = 100


@dataclass(frozen=True)
class Reviewer:
    """Somebody of the staff who may manage orders."""

    key: int
    name: str
    email: str


def names(actors: Iterable[str], *, database: str) -> dict[str, str]:
    """By "staff:<id>" and "app:<id>", what a colleague calls them; without those whom Saleor has deleted."""
    by_kind: dict[str, set[int]] = {APP: set(), STAFF: set()}
    for actor in actors:
        kind, _, key = actor.partition(":")
        if kind in by_kind and key.isascii() and key.isdigit() and len(key) < 19:
            by_kind[kind].add(int(key))
    return {**_apps(by_kind[APP], database), **_staff(by_kind[STAFF], database)}


def who(actor: str) -> tuple[Any, Any]:
    """The user and the app, one of them None, in whose name Saleor's records say something was done."""
    from saleor.app.models import App

    kind, _, key = actor.partition(":")
    model = {STAFF: get_user_model(), APP: App}.get(kind)
    row = None if model is None else model.objects.filter(pk=to_pk(model, key)).first()
    return (row, None) if kind == STAFF else (None, row)


def _apps(keys: set[int], database: str) -> dict[str, str]:
    if not keys:
        return {}
    from saleor.app.models import App

    rows = App.objects.using(database).filter(pk__in=keys).values_list("pk", "name")
    return {f"{APP}:{key}": name for key, name in rows}


def _staff(keys: set[int], database: str) -> dict[str, str]:
    """Their own names, or the address they sign in with; `get_full_name` would read an address for each."""
    if not keys:
        return {}
    rows = get_user_model().objects.using(database).filter(pk__in=keys, is_staff=True)
    told = rows.values_list("pk", "first_name", "last_name", "email")
    return {f"{STAFF}:{key}": f"{first} {last}".strip() or email for key, first, last, email in told}


def staff_names(keys: Iterable[int], *, database: str = DEFAULT_DB_ALIAS) -> dict[int, str]:
    """By user, their own names, and no address: for whoever stands beside them. Without the nameless."""
    rows = get_user_model().objects.using(database).filter(pk__in=set(keys))
    told = rows.values_list("pk", "first_name", "last_name")
    return {key: f"{first} {last}".strip() for key, first, last in told if first or last}


def customers(orders: Iterable[Any], *, database: str) -> dict[Any, str]:
    """By the key of Saleor's order, the name on its shipping address, else its billing address; without the nameless.

    Saleor's own `Order.shippingAddress` reads an address for each order on hosts before 3.x.
    """
    from saleor.order.models import Order

    columns = [f"{of}_address__{part}_name" for of in ("shipping", "billing") for part in ("first", "last")]
    rows = Order.objects.using(database).filter(pk__in=set(orders)).order_by().values_list("pk", *columns)
    found = {key: _name(*names[:2]) or _name(*names[2:]) for key, *names in rows}
    return {key: name for key, name in found.items() if name}


def _name(first: str | None, last: str | None) -> str:
    return f"{first or ''} {last or ''}".strip()


def reviewers(search: str, *, database: str) -> list[Reviewer]:
    """The staff Saleor lets manage orders, by name, at most `MOST_REVIEWERS`; those whose name or address has `search`
    in it. Channels are not looked at here: whether somebody may have a hold is asked when it is given."""
    may = Q(is_superuser=True)
    for way in ("user_permissions", "groups__permissions"):
        may |= Q(**{f"{way}__codename": "manage_orders", f"{way}__content_type__app_label": "order"})
    staff = get_user_model().objects.using(database).filter(may, is_staff=True, is_active=True)
    for word in search.split():
        staff = staff.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    told = staff.order_by("first_name", "last_name", "email", "pk").distinct()
    rows = told.values_list("pk", "first_name", "last_name", "email")[:MOST_REVIEWERS]
    return [Reviewer(key, f"{first} {last}".strip() or email, email) for key, first, last, email in rows]
