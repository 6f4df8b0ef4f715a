"""What statements cost as Postgres counts it: blocks touched, which no busy machine changes, and its own time."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any


def growth_options(module: str, about: str) -> argparse.Namespace:
    """What is given to a benchmark that measures before and after history grew: `orders`, two numbers, and `rounds`."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{module}", description=about)
    parser.add_argument("--orders", type=int, nargs=2, default=[10_000, 100_000], help="stored, before and after")
    parser.add_argument("--rounds", type=int, default=9, help="how often each statement is explained (default: 9)")
    return parser.parse_args()


@dataclass(frozen=True)
class Cost:
    """Of one statement or several: blocks touched, median time of the database, tables read from end to end."""

    blocks: int
    ms: float
    scanned: frozenset[str]


def statements_of(call: Callable[[], object]) -> list[str]:
    """The SQL that a call leads to, the second time it is made."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    unique = {id(connections[alias].queries_log): connections[alias] for alias in connections}
    captures = [CaptureQueriesContext(connection) for connection in unique.values()]
    call()
    for capture in captures:
        capture.__enter__()
    call()
    for capture in captures:
        capture.__exit__(None, None, None)
    return [entry["sql"] for capture in captures for entry in capture.captured_queries]


def cost(statements: list[str], rounds: int) -> Cost:
    """Of these statements together, each explained so often without parallel workers, whose start would be measured."""
    assert statements, "the statement is gone: name its mark"
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


def print_growth(measured: Mapping[int, Mapping[str, Cost]]) -> None:
    """A table of what each costs before and after history grew; `measured` by how much is stored, then by name."""
    few, many = sorted(measured)
    print(f"\n{'':>28} {'blocks touched':>30} {'':>2} {'milliseconds in Postgres':>30}")
    print(f"{'orders stored':>28} {few:>10,} {many:>10,} {'ratio':>8} {few:>13,} {many:>10,} {'ratio':>8}")
    for name, before in measured[few].items():
        after = measured[many][name]
        print(
            f"{name:>28} {before.blocks:>10,} {after.blocks:>10,} {after.blocks / before.blocks:>8.2f} "
            f"{before.ms:>13.1f} {after.ms:>10.1f} {after.ms / before.ms:>8.2f}"
        )


def print_scans(costs: Mapping[str, Cost]) -> None:
    print("\nread from end to end")
    for name, one in costs.items():
        print(f"{name:>28} {', '.join(sorted(one.scanned)) or 'nothing'}")
