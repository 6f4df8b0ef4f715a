"""Takes out of our tables what names a person: says first what that would be, and does it when told to."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.pipeline import erase, runner


class Command(BaseCommand):
    help = (
        "Erases a person, by e-mail address or by the number of their account in Saleor. Says what would be erased; "
        "with --yes it is. Amounts, counts and ratings stay; what an open order still needs goes when it ends. Safe to "
        "interrupt and to repeat. Saleor's own rows are Saleor's to delete."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="an e-mail address, or the number of an account")
        parser.add_argument("--yes", action="store_true", help="erase; without it nothing is changed")
        parser.add_argument("--json", action="store_true", help="one JSON document, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        ctx, who = bootstrap.context(), options["person"].strip()
        try:
            with ctx.host.writing():
                person = erase.find(ctx, **({"email": who} if "@" in who else {"user_id": who}))
                found = erase.preview(ctx, person)
                waiting = self._erase(ctx, person) if options["yes"] else found.waiting
        except OmsError as error:
            raise CommandError(error.message, returncode=2) from None
        self._tell(found, waiting, is_done=options["yes"], is_json=options["json"])

    def _erase(self, ctx: Any, person: Any) -> int:
        """Works on each order here and now; how many are left to a worker: open ones, and those somebody is at."""
        waiting = 0
        for key in erase.ask(ctx, person):
            runner.run_now(ctx, WorkKind.ERASE, key)
            waiting += not erase.is_erased(key)
        return waiting

    def _tell(self, found: erase.Erasure, waiting: int, *, is_done: bool, is_json: bool) -> None:
        if is_json:
            told = {"isDone": is_done, "orders": found.orders, "waiting": waiting, "rows": found.rows}
            self.stdout.write(json.dumps(told))
            return
        for name, rows in sorted(found.rows.items()):
            self.stdout.write(f"{rows:8}  {name}")
        self.stdout.write(f"{found.orders} orders, {waiting} of them open: their papers go when they end")
        self.stdout.write("erased" if is_done else "nothing was changed; --yes erases")
