"""`manage.py oms_schema` writes graphql/schema.graphql; `--check` only compares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ... import graphql
from ...graphql.printer import schema_text
from ...host.graphql_schema import schema

PATH = Path(graphql.__file__).with_name("schema.graphql")


class Command(BaseCommand):
    help = "Writes what the plugin adds to Saleor's GraphQL schema to saleor_oms_plugin/graphql/schema.graphql."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is not up to date")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        text = schema_text(schema())
        if not check:
            PATH.write_text(text)
            self.stdout.write(f"wrote {PATH.name}")
        elif not PATH.exists() or PATH.read_text() != text:
            raise CommandError(
                f"{PATH.name} is not what the code says: run `manage.py oms_schema` and commit the result"
            )
