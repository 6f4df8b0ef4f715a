"""Global ids and text as callers send them: wrong ones are refused with a typed error, never with a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import graphene

from ..domain.errors import ErrorCode, NotFound, Rejected
from ..host.graphql_lookup import existing_warehouses, local_id
from ..store.deeds import LONGEST_KEY

BULK_LIMIT = 100


def global_id(kind: str, key: object) -> str:
    return graphene.Node.to_global_id(kind, key)


def own_key(given: str, kind: str) -> int | None:
    """The key of one of our rows in a global id of that type; None for anything else."""
    key = local_id(given, kind)
    if key is None or not (key.isascii() and key.isdigit()) or len(key) > 18:
        return None
    return int(key)


def own_key_or_error(given: str, kind: str, *, field: str) -> int:
    """The same. Raises `NotFound`, in the words used for ids that mean nothing to the asker."""
    key = own_key(given, kind)
    if key is None:
        raise not_found(kind, field=field)
    return key


def not_found(kind: str, *, field: str) -> NotFound:
    """One wording for what is absent and what the asker may not see."""
    return NotFound(f"there is no {kind} with this id", field=field)


def warehouse_key(given: str) -> str:
    """The key of the warehouse in the argument `warehouseId`. Raises `NotFound` for an id that means none."""
    key = existing_warehouses([given])[given]
    if key is None:
        raise not_found("Warehouse", field="warehouseId")
    return key


def each_once(given: Sequence[str], *, field: str, limit: int = BULK_LIMIT) -> Iterator[tuple[int, str]]:
    """The ids of a bulk call with their places, repeats left out. Raises `Rejected` when there are none or too many."""
    if not given:
        raise Rejected("give at least one id", field=field, code=ErrorCode.REQUIRED)
    if len(given) > limit:
        raise Rejected(f"at most {limit} ids in one call", field=field)
    first_places = {one: place for place, one in reversed(list(enumerate(given)))}
    return iter(sorted((place, one) for one, place in first_places.items()))


def check_count(items: Sequence[Any], *, field: str) -> None:
    """Raises `Rejected` when a bulk call names none, or too many."""
    if not items:
        raise Rejected("give at least one", field=field, code=ErrorCode.REQUIRED)
    if len(items) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} in one call", field=field)


def is_storable(text: str) -> bool:
    """Whether Postgres can keep it: no NUL, no lone half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def clean_text(text: str | None, *, field: str, limit: int, is_required: bool = False) -> str:
    """The text without surrounding space. Raises `Rejected` naming the field and the cure."""
    cleaned = (text or "").strip()
    if not is_storable(cleaned):
        raise Rejected(f"{field} holds characters that cannot be stored", field=field)
    if len(cleaned) > limit:
        raise Rejected(f"{field} is too long: at most {limit} characters", field=field)
    if is_required and not cleaned:
        raise Rejected(f"{field} is required", field=field, code=ErrorCode.REQUIRED)
    return cleaned


def clean_key(key: str | None) -> str | None:
    """What a caller made up to say the same twice; None where it has none."""
    return clean_text(key, field="key", limit=LONGEST_KEY) or None


def aware(moment: datetime) -> datetime:
    """A time without a zone is taken as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_moment(text: str) -> datetime:
    """A time in ISO 8601, as our cursors hold it. Raises ValueError for anything else."""
    return aware(datetime.fromisoformat(text))
