"""Names of those who acted, as Saleor has them now; the timeline itself keeps ids only."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model

APP, STAFF = "app", "staff"


def names(actors: Iterable[str], *, database: str) -> dict[str, str]:
    """By "staff:<id>" and "app:<id>", what a colleague calls them; without those whom Saleor has deleted."""
    by_kind: dict[str, set[int]] = {APP: set(), STAFF: set()}
    for actor in actors:
        kind, _, key = actor.partition(":")
        if kind in by_kind and key.isascii() and key.isdigit() and len(key) < 19:
            by_kind[kind].add(int(key))
    return {**_apps(by_kind[APP], database), **_staff(by_kind[STAFF], database)}


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
