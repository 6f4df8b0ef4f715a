"""Does what a worker and beat would do, once: for shops without a broker, from cron."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.setup import SignOfLife
from saleor_oms_plugin.pipeline import count, forget, look_back, receive, runner, setup, source


class Command(BaseCommand):
    help = (
        "Receives orders that no hook told us of and works on everything due. Run it every minute where no worker runs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--full", action="store_true", help="look at all orders, not only at recent changes")

    def handle(self, *args: Any, **options: Any) -> None:
        setup.note(bootstrap.context(), SignOfLife.CRON)
        received = receive.sweep(bootstrap.context(), is_full=options["full"])
        source.look(bootstrap.context())
        count.look(bootstrap.context())
        if options["full"]:
            look_back.sweep(bootstrap.context())
            forget.sweep(bootstrap.context())
        worked = runner.drain(bootstrap.context())
        self.stdout.write(f"{received} orders received, {worked} pieces of work done")
