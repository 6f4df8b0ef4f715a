"""Deeds: what was done with a key is not done again, however often a phone sends it."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from ..domain.errors import ErrorCode, Rejected
from ..models import WarehouseDeed
from . import locks

#: A phone that was away longer than this shows what it has not sent instead.
KEPT = timedelta(days=14)
LONGEST_KEY = 64


def is_repeated(key: str | None, asked: tuple[object, ...], *, actor: str, now: datetime) -> bool:
    """Whether the same actor did the same with this key before; if not, it is noted as done with this transaction.

    Raises `Rejected` for a key that stands for something else.
    """
    if key is None:
        return False
    whole, said = f"{actor}:{key}", sha256(repr(asked).encode()).hexdigest()
    locks.lock_key(whole)
    known = WarehouseDeed.objects.filter(key=whole).values_list("asked", flat=True).first()
    if known is None:
        WarehouseDeed.objects.create(key=whole, asked=said, at=now)
        return False
    if known != said:
        raise Rejected("this key was used for something else: make a new one", field="key", code=ErrorCode.CONFLICT)
    return True


def forget(now: datetime, limit: int = 10_000) -> None:
    """Forgets old keys."""
    old = WarehouseDeed.objects.filter(at__lt=now - KEPT).order_by("at").values_list("pk", flat=True)[:limit]
    WarehouseDeed.objects.filter(pk__in=list(old)).delete()
