"""What it costs to forget, as more is kept: `python -m benchmarks.retention`.

In a database made for the run a shop lives through three months: each day its webhooks come, and those older than
thirty days go, so that their places are used again, as in a shop of some age; sweeps then take out what is too old of
finished orders. Told are the webhooks a second that go, beside a DELETE of as large batches by key alone, and what a
sweep costs that finds nothing, which must not follow what is kept.
Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any

from .blocks import Cost, cost, growth_options, print_growth, print_scans, statements_of
from .histories import Shop
from .surroundings import throw_away_database, versions

DAYS, KEPT_DAYS = 90, 30
PER_ORDER = 5
_CAME = """
INSERT INTO oms_webhook_receipt (source, digest, day, body, is_signed, received_at, status, attempts, error, done_at)
SELECT 'shippo', md5(n || %(at)s::text), %(at)s::date, convert_to(repeat(md5(n::text), 40), 'UTF8'), true,
       %(at)s + make_interval(secs => n * 86400.0 / %(count)s), 'DONE', 1, '', %(at)s
FROM generate_series(1, %(count)s) AS n
"""


def main() -> int:
    options = growth_options("retention", __doc__.partition("\n")[0])
    with throw_away_database():
        shop = Shop.prepare()
        _activate()
        print(f"{versions()}; {DAYS} days, {PER_ORDER} webhooks to an order, kept for {KEPT_DAYS} days")
        measured = {}
        for stored in options.orders:
            shop.fill(stored)
            _print_speed(stored, *_live(stored * PER_ORDER // DAYS))
            measured[stored] = {"a sweep that finds nothing": _idle(options.rounds)}
        print_growth(measured)
        print_scans(measured[max(measured)])
    return 0


def _activate() -> None:
    from saleor_oms_plugin.store import installation
    from tests import factories as make

    make.plugin_configuration(keep_receipts_days=str(KEPT_DAYS))
    installation.activate(0, datetime.now(UTC))


def _live(per_day: int) -> tuple[int, float, float]:
    """Three months of webhooks: how many went, and the seconds it took us and a plain DELETE, in turns."""
    from saleor_oms_plugin.models import WebhookReceipt
    from saleor_oms_plugin.pipeline.forget import BATCH
    from saleor_oms_plugin.store.privacy import ageing

    WebhookReceipt.objects.all().delete()
    end = datetime.now(UTC)
    gone, ours, plain = 0, 0.0, 0.0
    for day in range(DAYS):
        today = end - timedelta(days=DAYS - day)
        _execute(_CAME, {"at": today, "count": per_day})
        keys = list(
            WebhookReceipt.objects.filter(received_at__lt=today - timedelta(days=KEPT_DAYS)).values_list(
                "pk", flat=True
            )
        )
        gone += len(keys)
        half = len(keys) // 2
        started = perf_counter()
        for start in range(0, half, BATCH):
            WebhookReceipt.objects.filter(pk__in=keys[start : min(start + BATCH, half)]).delete()
        plain += perf_counter() - started
        last: int | None = 0
        started = perf_counter()
        while last is not None:
            last = ageing.forget_receipts(today - timedelta(days=KEPT_DAYS), after=last, most=BATCH)
        ours += perf_counter() - started
        if day % 7 == 0:
            _execute("VACUUM ANALYZE oms_webhook_receipt")
    return gone, ours, plain


def _idle(rounds: int) -> Cost:
    from saleor_oms_plugin import bootstrap
    from saleor_oms_plugin.models import RetentionMark
    from saleor_oms_plugin.pipeline import forget

    def sweep() -> None:
        forget.sweep(bootstrap.context())

    known: list[object] = [None]
    while known != (known := list(RetentionMark.objects.order_by("kind").values_list("until", flat=True))):
        sweep()  # whatever is old goes first
    _execute("VACUUM ANALYZE")
    asked = [sql for sql in statements_of(sweep) if sql.startswith("SELECT") and '"oms_' in sql]
    return cost(asked, rounds)


def _execute(sql: str, parameters: dict[str, Any] | None = None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def _print_speed(stored: int, gone: int, ours: float, plain: float) -> None:
    half = gone / 2
    print(
        f"{stored:>10,} orders: {gone:,} webhooks went, {half / ours:,.0f} a second, by key alone {half / plain:,.0f}: "
        f"{plain / ours:.2f} of it"
    )


if __name__ == "__main__":
    sys.exit(main())
