"""Cases for the rules, made of as little as a test is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from saleor_oms_plugin.domain.risk.facts import Case, CaseFacts, Earlier, History, Identity

NOW = datetime(2030, 6, 15, 12, tzinfo=UTC)
EVERYTHING = {kind: f"digest of {kind}" for kind in Identity}


def case(*, history: History | None = None, matches: tuple[Any, ...] = (), **facts: Any) -> Case:
    given = {"currency": "USD", "total_minor": 5000, "identities": EVERYTHING, **facts}
    return Case(at=NOW, facts=CaseFacts(**given), history=history or History(), matches=matches)


def earlier(number: int, *, hours_ago: float = 1, total_minor: int = 5000, currency: str = "USD") -> Earlier:
    return Earlier(case=number, at=NOW - timedelta(hours=hours_ago), total_minor=total_minor, currency=currency)


def past(*orders: Earlier, kind: Identity = Identity.EMAIL, bad: tuple[int, ...] = (), **more: Any) -> History:
    return History(earlier={kind: orders}, bad=frozenset(bad), **more)
