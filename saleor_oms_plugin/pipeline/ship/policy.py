"""The merchant writes the shipping policy, and sees first what it would have chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from ...domain.errors import Rejected
from ...domain.shipping.policy import Comparison, Rule, compare
from ...store import locks, policy, rates
from ..context import Context

#: A preview looks at the newest ones.
MOST_QUOTES = 2000
MOST_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class Preview:
    """`is_complete` False: there were more quotes than anybody looked at."""

    comparison: Comparison
    is_complete: bool


@transaction.atomic
def change_policy(ctx: Context, rules: Sequence[Rule], *, made_from: int | None, actor: str) -> policy.Policy:
    """The policy after the edit. `rules` were found to be right; `made_from` is the version they were edited from.

    Raises `Rejected` (CONFLICT) when somebody else was faster.
    """
    now = ctx.clock.now()
    locks.lock_installation(now)
    return policy.save(rules, made_from=made_from, actor=actor, now=now)


def preview_policy(ctx: Context, rules: Sequence[Rule] | None, *, orders: Q, days: int) -> Preview:
    """What these rules, or those in force (None), would have chosen from the last days' quotes of these OMS orders."""
    if not 1 <= days <= MOST_DAYS:
        raise Rejected(f"give a number of days from 1 to {MOST_DAYS}", field="days")
    since = ctx.clock.now() - timedelta(days=days)
    past = rates.past(orders, since=since, most=MOST_QUOTES + 1)
    in_force = policy.current().rules if rules is None else rules
    found = compare(past[:MOST_QUOTES], in_force, ceiling=ctx.merchant().label_price_ceiling)
    return Preview(comparison=found, is_complete=len(past) <= MOST_QUOTES)
