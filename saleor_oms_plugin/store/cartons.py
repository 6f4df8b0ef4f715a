"""The merchant's cartons, and how many are left of those that run out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, Sum

from ..domain.errors import Conflict
from ..domain.packing.cartons import CartonValues
from ..models import Carton, Parcel

_COLUMNS = [field.name for field in fields(CartonValues)]


def all_cartons() -> list[Carton]:
    """Every carton, by name."""
    return list(Carton.objects.order_by("name", "pk"))


def usable() -> list[Carton]:
    """Those that are in use and not used up, by key."""
    rows = Carton.objects.filter(is_active=True).exclude(supply=0)
    return list(rows.order_by("pk"))


def by_key(keys: Iterable[int]) -> dict[int, Carton]:
    return {row.pk: row for row in Carton.objects.filter(pk__in=set(keys))}


def values_of(row: Carton) -> CartonValues:
    return CartonValues(**{name: getattr(row, name) for name in _COLUMNS})


def create(values: CartonValues) -> Carton:
    return Carton.objects.create(**vars(values))


def change(key: int, values: CartonValues, was: CartonValues) -> None:
    """Writes what is new of a carton, and nothing else: its supply changes with each parcel."""
    new = {name: getattr(values, name) for name in _COLUMNS if getattr(values, name) != getattr(was, name)}
    if new:
        Carton.objects.filter(pk=key).update(**new)


def free_names(keys: Iterable[int]) -> None:
    """Lets go of their names for the moment, so that two cartons can change theirs with each other."""
    for key in sorted(keys):
        Carton.objects.filter(pk=key).update(name=f"\x01{key}")


def take(wanted: Mapping[int, int]) -> None:
    """Uses up cartons, by key. Raises `Conflict` when there are not so many any more."""
    for key, count in sorted(wanted.items()):  # in one order, so that two stations never wait for each other
        rows = Carton.objects.filter(Q(supply__isnull=True) | Q(supply__gte=count), pk=key)
        limited = rows.filter(supply__isnull=False).update(supply=F("supply") - count)
        if not limited and not rows.filter(supply__isnull=True).exists():
            name = Carton.objects.filter(pk=key).values_list("name", flat=True).first()
            raise Conflict(f"no {name} is left: take another carton, or correct its supply", field="parcels")


def give_back(used: Mapping[int, int]) -> None:
    """The reverse, for parcels that were unpacked."""
    for key, count in sorted(used.items()):
        Carton.objects.filter(pk=key, supply__isnull=False).update(supply=F("supply") + count)


def used_by(parcels: Iterable[Parcel]) -> Counter[int]:
    return Counter(parcel.carton_id for parcel in parcels if parcel.carton_id is not None)


def differences(since: datetime | None, until: datetime | None, orders: Q) -> list[dict[str, Any]]:
    """Parcels packed in another carton than was suggested: (suggested, actual, count, and by how many grams the scale
    said more than the content, summed and counted), the most frequent first."""
    rows = Parcel.objects.filter(orders, packed_at__isnull=False, suggested_carton__isnull=False)
    rows = rows.filter(Q(carton__isnull=True) | ~Q(carton=F("suggested_carton")))
    if since is not None:
        rows = rows.filter(packed_at__gte=since)
    if until is not None:
        rows = rows.filter(packed_at__lt=until)
    weighed = Q(is_weighed=True, expected_weight_g__isnull=False)
    return list(
        rows.order_by()
        .values("suggested_carton_id", "carton_id")
        .annotate(
            count=Count("pk"),
            weighed=Count("pk", filter=weighed),
            grams=Sum(F("weight_g") - F("expected_weight_g"), filter=weighed),
        )
        .order_by("-count", "suggested_carton_id", "carton_id")
    )
