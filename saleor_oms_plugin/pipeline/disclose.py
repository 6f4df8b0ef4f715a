"""Disclose: all that we keep of a person, as one document of JSON. What Saleor keeps, Saleor tells."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from ..domain.privacy import Person
from ..store.privacy import people, telling
from .context import Context


def run(ctx: Context, person: Person) -> dict[str, Any]:
    """The document as plain data."""
    now = ctx.clock.now()
    ours, old = people.orders_of(person, now), people.cases_of(person, now)
    person = people.as_ordered(person, ours)
    told = {
        "at": now,
        "accounts": list(person.user_ids),
        "addresses": list(person.emails),
        "phones": list(person.phones),
        "orders": telling.orders(ours),
        "other": telling.without_orders(person, ours, old, now),
    }
    plain: dict[str, Any] = json.loads(json.dumps(told, cls=DjangoJSONEncoder))
    return plain
