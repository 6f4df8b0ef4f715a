"""What the shop knew at an order's moment: read for one order or for hundreds, in the same four statements.

Of each identity, and of each channel, the newest orders before the moment are read through an index, at most
MOST_EARLIER: what it costs does not grow with the shop's past. Orders of the very same moment do not see each other.
A backtest reads many orders at once by these statements, so what it sees is what the live assessment sees.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from ...domain.risk.facts import (
    BAD,
    MOST_EARLIER,
    UNCOUNTED,
    Case,
    CaseFacts,
    Earlier,
    History,
    Identity,
    ListKind,
    ListMatch,
    Outcome,
)
from ...models import RiskEntry, RiskOutcome


@dataclass(frozen=True, kw_only=True)
class Moment:
    """An order to be judged. Outcomes and lists count as they were at `known_at`; orders before `at`."""

    at: datetime
    facts: CaseFacts
    known_at: datetime


_SEEN = """
SELECT wanted.kind, wanted.digest, seen.case_id, seen.at, past.total_minor, past.currency, past.outcome
FROM unnest(%(kinds)s::text[], %(digests)s::text[], %(first)s::timestamptz[], %(last)s::timestamptz[])
    AS wanted(kind, digest, first_at, last_at)
CROSS JOIN LATERAL (
    (SELECT case_id, at FROM oms_risk_fingerprint
     WHERE kind = wanted.kind AND digest = wanted.digest AND at < wanted.first_at
     ORDER BY at DESC, case_id DESC LIMIT %(most)s)
    UNION ALL
    (SELECT case_id, at FROM oms_risk_fingerprint
     WHERE kind = wanted.kind AND digest = wanted.digest AND at >= wanted.first_at AND at < wanted.last_at)
) AS seen
JOIN oms_risk_case AS past ON past.id = seen.case_id
"""

_TOTALS = """
SELECT wanted.channel, wanted.currency, past.at, past.id, past.total_minor
FROM unnest(%(channels)s::text[], %(currencies)s::text[], %(first)s::timestamptz[], %(last)s::timestamptz[])
    AS wanted(channel, currency, first_at, last_at)
CROSS JOIN LATERAL (
    (SELECT at, id, total_minor FROM oms_risk_case
     WHERE channel = wanted.channel AND currency = wanted.currency AND at < wanted.first_at
     ORDER BY at DESC, id DESC LIMIT %(most)s)
    UNION ALL
    (SELECT at, id, total_minor FROM oms_risk_case
     WHERE channel = wanted.channel AND currency = wanted.currency AND at >= wanted.first_at AND at < wanted.last_at)
) AS past
"""


def cases(moments: Sequence[Moment]) -> list[Case]:
    """Each order with all that was known when it was placed, in the order given."""
    earlier, told = _earlier(moments)
    totals = _channel_totals(moments)
    outcomes = _outcomes(told)
    entries = _entries(moments)
    return [_case(moment, earlier, totals, outcomes, entries) for moment in moments]


def _case(moment: Moment, earlier: Any, totals: Any, outcomes: Any, entries: Any) -> Case:
    facts = moment.facts
    before = {kind: _newest(earlier[kind, digest], moment.at) for kind, digest in _counted(facts)}
    found = {order.case for orders in before.values() for order in orders}
    history = History(
        earlier={kind: tuple(orders) for kind, orders in before.items() if orders},
        bad=frozenset(case for case in found if _was_bad(outcomes.get(case, ()), moment.known_at)),
        channel_totals=tuple(past.total_minor for past in _newest(totals[facts.channel, facts.currency], moment.at)),
    )
    return Case(at=moment.at, facts=facts, history=history, matches=_matches(moment, entries))


# ── earlier orders ──────────────────────────────────────────────────────────────────────────────────────────────
def _earlier(moments: Sequence[Moment]) -> tuple[Mapping[tuple[Identity, str], list[Earlier]], set[int]]:
    """Oldest first, by identity; and those of them whose outcome anybody ever told."""
    spans = _spans((key, moment.at) for moment in moments for key in _counted(moment.facts))
    found: dict[tuple[Identity, str], list[Earlier]] = defaultdict(list)
    told: set[int] = set()
    for kind, digest, case, at, total_minor, currency, outcome in _fetch(_SEEN, spans, "kinds", "digests"):
        order = Earlier(case=case, at=at, total_minor=total_minor, currency=currency)
        found[Identity(kind), digest].append(order)
        if outcome:
            told.add(case)
    return _sorted(found), told


def _channel_totals(moments: Sequence[Moment]) -> Mapping[tuple[str, str], list[Earlier]]:
    spans = _spans(((moment.facts.channel, moment.facts.currency), moment.at) for moment in moments)
    found: dict[tuple[str, str], list[Earlier]] = defaultdict(list)
    for channel, currency, at, case, total_minor in _fetch(_TOTALS, spans, "channels", "currencies"):
        order = Earlier(case=case, at=at, total_minor=total_minor, currency=currency)
        found[channel, currency].append(order)
    return _sorted(found)


def _counted(facts: CaseFacts) -> list[tuple[Identity, str]]:
    return [(kind, digest) for kind, digest in facts.identities.items() if kind not in UNCOUNTED]


def _spans(wanted: Iterable[tuple[tuple[str, str], datetime]]) -> dict[tuple[str, str], tuple[datetime, datetime]]:
    """The first and the last moment at which each key is asked for."""
    spans: dict[tuple[str, str], tuple[datetime, datetime]] = {}
    for key, at in wanted:
        first, last = spans.get(key, (at, at))
        spans[key] = min(first, at), max(last, at)
    return spans


def _fetch(sql: str, spans: Mapping[tuple[str, str], tuple[datetime, datetime]], *names: str) -> list[tuple[Any, ...]]:
    if not spans:
        return []
    parameters: dict[str, Any] = {name: [str(key[place]) for key in spans] for place, name in enumerate(names)}
    parameters["first"] = [first for first, _ in spans.values()]
    parameters["last"] = [last for _, last in spans.values()]
    with connection.cursor() as cursor:
        cursor.execute(sql, {**parameters, "most": MOST_EARLIER})
        return list(cursor.fetchall())


def _sorted(found: dict[Any, list[Earlier]]) -> dict[Any, list[Earlier]]:
    for orders in found.values():
        orders.sort(key=_place)
    return found


def _newest(orders: Sequence[Earlier], at: datetime) -> list[Earlier]:
    """Those before the moment, newest first, at most MOST_EARLIER."""
    end = bisect_left(orders, at, key=lambda order: order.at)
    return list(orders[max(0, end - MOST_EARLIER) : end][::-1])


def _place(order: Earlier) -> tuple[datetime, int]:
    return order.at, order.case


# ── what was known of them ──────────────────────────────────────────────────────────────────────────────────────
def _outcomes(told: Iterable[int]) -> Mapping[int, list[tuple[datetime, str]]]:
    found: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    wanted = sorted(told)
    if wanted:
        rows = RiskOutcome.objects.filter(case_id__in=wanted).order_by("at", "id")
        for case, at, outcome in rows.values_list("case_id", "at", "outcome"):
            found[case].append((at, outcome))
    return found


def _was_bad(told: Sequence[tuple[datetime, str]], known_at: datetime) -> bool:
    by_then = [outcome for at, outcome in told if at <= known_at]
    return bool(by_then) and Outcome(by_then[-1]) in BAD


# ── the merchant's lists ────────────────────────────────────────────────────────────────────────────────────────
def _entries(moments: Sequence[Moment]) -> Mapping[tuple[str, str], list[RiskEntry]]:
    digests = {digest for moment in moments for digest in moment.facts.identities.values()}
    found: dict[tuple[str, str], list[RiskEntry]] = defaultdict(list)
    for entry in RiskEntry.objects.filter(digest__in=digests).order_by("id"):
        found[entry.identity, entry.digest].append(entry)
    return found


def _matches(moment: Moment, entries: Mapping[tuple[str, str], list[RiskEntry]]) -> tuple[ListMatch, ...]:
    return tuple(
        ListMatch(kind=ListKind(entry.kind), identity=kind, entry=entry.pk)
        for kind, digest in moment.facts.identities.items()
        for entry in entries.get((kind.value, digest), ())
        if entry.channel in ("", moment.facts.channel) and was_in_force(entry, moment.known_at)
    )


def was_in_force(entry: RiskEntry, at: datetime) -> bool:
    """Whether the entry counted at that moment."""
    ends = [end for end in (entry.expires_at, entry.removed_at) if end is not None]
    return bool(entry.at <= at and all(at < end for end in ends))
