"""Tells all that our tables keep of a person, as JSON."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.errors import OmsError
from saleor_oms_plugin.pipeline import disclose, erase


class Command(BaseCommand):
    help = "Prints all that the OMS keeps of a person, by e-mail address or by the number of their account in Saleor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="an e-mail address, or the number of an account")

    def handle(self, *args: Any, **options: Any) -> None:
        ctx, who = bootstrap.context(), options["person"].strip()
        try:
            with ctx.host.writing():
                person = erase.find(ctx, **({"email": who} if "@" in who else {"user_id": who}))
                told = disclose.run(ctx, person)
        except OmsError as error:
            raise CommandError(error.message, returncode=2) from None
        self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
