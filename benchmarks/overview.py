"""What the overview costs as history grows: `python -m benchmarks.overview`.

In a database made for the run, finished orders are added, while what is open and what the period asked for brought stay
the same: the cost must not follow what is stored. The statements are those that Saleor's own GraphQL view leads to.
Quoted are the blocks they touch, as EXPLAIN counts them, which no busy machine changes, and the median time without
parallel workers, whose start would be measured otherwise.
Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from .histories import Shop
from .surroundings import throw_away_database, versions

#: What stands in a statement of each kind, and nowhere else.
KINDS = {
    "where orders stand": "'attention' AS",
    "day by day": "width_bucket",
    "figures of the period": "percentile_cont",
    "load of the warehouses": "'shipped_today' AS",
    "units on the shelves": "warehouse_stock",
}
LISTS: dict[str, dict[str, Any]] = {
    "late now": {"attention": ["LATE"]},
    "held, for a person": {"attention": ["HOLD_FOR_PERSON"]},
    "a parcel in trouble": {"attention": ["EXCEPTION"]},
    "to pick": {"attention": ["PICK"]},
    "at risk": {"isAtRisk": True},
    "open": {"isOpen": True},
    "split, of the period": {"shippedFrom": "period", "isSplit": True},
    "kept, of the period": {"deliveredFrom": "period", "isPromiseKept": True},
}
LIST = """query($filter: OmsOrderFilterInput) {
    omsOrders(filter: $filter, first: 20) { totalCount edges { node { orderNumber stage isLate isAtRisk } } } }"""


def main() -> int:
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    import tests.conftest  # noqa: F401 - prepares what this host needs for a test database

    with throw_away_database():
        shop = Shop.prepare()
        asker = _asker()
        print(f"{versions()}; {shop.about}; {options.rounds} rounds")
        measured = {}
        for stored in options.orders:
            shop.fill(stored)
            measured[stored] = _measure(asker, options.rounds)
        _print_costs(measured)
        _print_scans(measured[max(measured)])
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overview", description=__doc__.partition("\n")[0])
    parser.add_argument("--orders", type=int, nargs=2, default=[10_000, 100_000], help="stored, before and after")
    parser.add_argument("--rounds", type=int, default=9, help="how often each is asked (default: 9)")
    return parser.parse_args()


def _asker() -> Any:
    from tests.graphql import api

    return api.app("order.manage_orders")


# ── what is measured ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Cost:
    """Of one statement or several: blocks touched, median time of the database, tables read from end to end."""

    blocks: int
    ms: float
    scanned: frozenset[str]


def _measure(asker: Any, rounds: int) -> dict[str, Cost]:
    from tests.graphql.recount import QUERY

    now = datetime.now(UTC)
    period = {"since": str(now.date() - timedelta(days=6)), "until": str(now.date())}
    statements = _statements(QUERY, asker, **period)
    costs = {kind: _cost([sql for sql in statements if mark in sql], rounds) for kind, mark in KINDS.items()}
    ours = [sql for sql in statements if any(mark in sql for mark in KINDS.values())]
    costs["all of the overview"] = _cost(ours, rounds)
    for slug in _channels():
        of_channel = _statements(QUERY, asker, channel=slug, **period)
        where = [sql for sql in of_channel if KINDS["where orders stand"] in sql]
        costs["where, of one channel"] = _cost(where, rounds)
    since = f"{period['since']}T00:00:00Z"
    for name, given in LISTS.items():
        wanted = {key: since if value == "period" else value for key, value in given.items()}
        asked = _statements(LIST, asker, filter=wanted)
        costs[f"list: {name}"] = _cost([sql for sql in asked if 'FROM "oms_order"' in sql], rounds)
    return costs


def _channels() -> list[str]:
    """The shop's channel, where the host has channels."""
    from tests import factories as make

    return ["default-channel"] if make.has_channels() else []


def _statements(query: str, asker: Any, **variables: Any) -> list[str]:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from tests.graphql.api import ask

    unique = {id(connections[alias].queries_log): connections[alias] for alias in connections}
    captures = [CaptureQueriesContext(connection) for connection in unique.values()]
    ask(query, asker, **variables)  # warm
    for capture in captures:
        capture.__enter__()
    ask(query, asker, **variables)
    for capture in captures:
        capture.__exit__(None, None, None)
    return [entry["sql"] for capture in captures for entry in capture.captured_queries]


def _cost(statements: list[str], rounds: int) -> Cost:
    assert statements, "the statement is gone: name its mark in KINDS"
    runs = [[_explained(sql) for sql in statements] for _ in range(rounds)]
    blocks = sum(plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"] for plan in runs[-1])
    times = [sum(plan["Planning Time"] + plan["Execution Time"] for plan in run) for run in runs]
    scanned = {table for plan in runs[-1] for table in _scanned(plan["Plan"])}
    return Cost(blocks, median(times), frozenset(scanned))


def _explained(sql: str) -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql.replace('%', '%%')}", [])
        (plans,) = cursor.fetchone()
    plans = json.loads(plans) if isinstance(plans, str) else plans
    return dict(plans[0])


def _scanned(plan: dict[str, Any]) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from _scanned(below)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _print_costs(measured: dict[int, dict[str, Cost]]) -> None:
    few, many = sorted(measured)
    print(f"\n{'':>28} {'blocks touched':>30} {'':>2} {'milliseconds in Postgres':>30}")
    print(f"{'orders stored':>28} {few:>10,} {many:>10,} {'ratio':>8} {few:>13,} {many:>10,} {'ratio':>8}")
    for name, before in measured[few].items():
        after = measured[many][name]
        print(
            f"{name:>28} {before.blocks:>10,} {after.blocks:>10,} {after.blocks / before.blocks:>8.2f} "
            f"{before.ms:>13.1f} {after.ms:>10.1f} {after.ms / before.ms:>8.2f}"
        )


def _print_scans(costs: dict[str, Cost]) -> None:
    print("\nread from end to end")
    for name, cost in costs.items():
        print(f"{name:>28} {', '.join(sorted(cost.scanned)) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
