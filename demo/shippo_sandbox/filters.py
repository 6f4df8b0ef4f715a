"""Filters that several lists share."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from .clock import parse
from .state import Record
from .wire import Call, invalid

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


def created_within(call: Call, records: Iterable[Record]) -> list[Record]:
    """The records that pass the call's `object_created_gt|gte|lt|lte`. Raises 400 for an unreadable moment."""
    found = list(records)
    for name, compare in COMPARE.items():
        text = call.query.get(f"object_created_{name}")
        if text:
            limit = moment(text, f"object_created_{name}")
            found = [record for record in found if compare(parse(record["object_created"]), limit)]
    return found


def moment(text: str, field_name: str) -> datetime:
    """The moment a text names. Raises 400, naming the field, for one it does not."""
    try:
        return parse(text)
    except ValueError:
        raise invalid(field_name, "Enter a valid date/time.") from None
