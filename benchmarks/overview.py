"""What the overview costs as history grows: `python -m benchmarks.overview`.

In a database made for the run, finished orders are added, while what is open and what the period asked for brought stay
the same: the cost must not follow what is stored. The statements are those that Saleor's own GraphQL view leads to.
Quoted are the blocks they touch, as EXPLAIN counts them, which no busy machine changes, and the median time without
parallel workers, whose start would be measured otherwise.
Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from .blocks import Cost, cost, growth_options, print_growth, print_scans, statements_of
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
    options = growth_options("overview", __doc__.partition("\n")[0])
    with throw_away_database():
        shop = Shop.prepare()
        asker = _asker()
        print(f"{versions()}; {shop.about}; {options.rounds} rounds")
        measured = {}
        for stored in options.orders:
            shop.fill(stored)
            measured[stored] = _measure(asker, options.rounds)
        print_growth(measured)
        print_scans(measured[max(measured)])
    return 0


def _asker() -> Any:
    from tests.graphql import api

    return api.app("order.manage_orders")


# ── what is measured ────────────────────────────────────────────────────────────────────────────────────────────
def _measure(asker: Any, rounds: int) -> dict[str, Cost]:
    from tests.graphql.recount import QUERY

    now = datetime.now(UTC)
    period = {"since": str(now.date() - timedelta(days=6)), "until": str(now.date())}
    statements = _statements(QUERY, asker, **period)
    costs = {kind: cost([sql for sql in statements if mark in sql], rounds) for kind, mark in KINDS.items()}
    ours = [sql for sql in statements if any(mark in sql for mark in KINDS.values())]
    costs["all of the overview"] = cost(ours, rounds)
    for slug in _channels():
        of_channel = _statements(QUERY, asker, channel=slug, **period)
        where = [sql for sql in of_channel if KINDS["where orders stand"] in sql]
        costs["where, of one channel"] = cost(where, rounds)
    since = f"{period['since']}T00:00:00Z"
    for name, given in LISTS.items():
        wanted = {key: since if value == "period" else value for key, value in given.items()}
        asked = _statements(LIST, asker, filter=wanted)
        costs[f"list: {name}"] = cost([sql for sql in asked if 'FROM "oms_order"' in sql], rounds)
    return costs


def _channels() -> list[str]:
    """The shop's channel, where the host has channels."""
    from tests import factories as make

    return ["default-channel"] if make.has_channels() else []


def _statements(query: str, asker: Any, **variables: Any) -> list[str]:
    from tests.graphql.api import ask

    return statements_of(lambda: ask(query, asker, **variables))


if __name__ == "__main__":
    sys.exit(main())
