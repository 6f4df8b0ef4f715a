"""Who changed what of a warehouse's rules, and when. Rows are added and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ...models import SourcingChange


def record(
    warehouse_id: Any, name: str, subject: str, values: Mapping[str, Any] | None, *, actor: str, now: datetime
) -> None:
    """One change. `values` None takes back what `subject` had."""
    SourcingChange.objects.create(
        warehouse_id=warehouse_id,
        warehouse_name=name,
        subject=subject,
        values=None if values is None else dict(values),
        at=now,
        actor=actor,
    )
