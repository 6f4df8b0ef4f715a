"""Makes the risk cases of orders that have none, at once: the shop's past, for velocity and for backtests."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.pipeline.jobs import backfill


class Command(BaseCommand):
    help = (
        "Makes the risk cases of orders that have none: those from before the plugin, most of all. A sweep does it by "
        "itself within the hour; safe to interrupt and to repeat."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        ctx = bootstrap.context()
        after: int | None = 0
        done = 0
        while after is not None:
            after, count = backfill.fill(ctx, after=after)
            done += count
            self.stdout.write(f"{done} orders")
