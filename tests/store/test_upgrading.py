"""While a new release starts, processes of the last one still write: rows without the columns it does not know."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, CreateModel


def added() -> Iterator[tuple[str, str]]:
    """Table and column of every column that was added to a table that stood already, and may not be empty."""
    for (app, _), migration in MigrationLoader(connection).disk_migrations.items():
        if app == "saleor_oms_plugin":
            new = {one.name_lower for one in migration.operations if isinstance(one, CreateModel)}
            for one in migration.operations:
                if isinstance(one, AddField) and not one.field.null and one.model_name_lower not in new:
                    model = apps.get_model(app, one.model_name)
                    yield model._meta.db_table, model._meta.get_field(one.name).column


@pytest.mark.django_db
def test_a_column_that_was_added_needs_nobody_to_name_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_name LIKE 'oms\\_%%' AND is_nullable = 'NO' AND column_default IS NULL",
            [],
        )
        named_by_all = set(cursor.fetchall())
    assert sorted(set(added()) & named_by_all) == []
