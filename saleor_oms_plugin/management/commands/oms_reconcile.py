"""Says what does not add up: for a monitor, after an incident, before an upgrade. Changes nothing."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.pipeline import reconcile


class Command(BaseCommand):
    help = (
        "Counts units by stage against units ordered, labels against purchases, allocations against shelves, orders "
        "against records, and names what does not add up. Exits with status 1 if anything does not. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document, for programs")
        parser.add_argument(
            "--most", type=int, default=reconcile.MOST, help=f"findings of a kind (default: {reconcile.MOST})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["most"] < 1:
            raise CommandError("--most is at least 1", returncode=2)
        ctx = bootstrap.context()
        with ctx.host.writing():
            found = reconcile.look(ctx, options["most"])
        if options["json"]:
            findings = [{"check": one.check, "order": one.order_number, "text": one.text} for one in found]
            self.stdout.write(json.dumps({"adds_up": not found, "findings": findings}))
        else:
            for one in found:
                order = f"order {one.order_number}: " if one.order_number else ""
                self.stdout.write(f"{one.check}  {order}{one.text}")
        if found:
            raise CommandError(f"{len(found)} findings: not everything adds up", returncode=1)
        if not options["json"]:
            self.stdout.write("Everything adds up.")
