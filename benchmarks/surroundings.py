"""What every measurement needs: a database of its own, and what it ran on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version


@contextmanager
def throw_away_database() -> Iterator[None]:
    """Django with the tests' settings unless told otherwise, and a migrated test database, dropped afterwards."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.test.runner import DiscoverRunner
    from django.test.utils import setup_test_environment, teardown_test_environment

    import tests.conftest  # noqa: F401 - prepares what this host needs for a test database

    setup_test_environment()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    made = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(made)
        teardown_test_environment()


def versions() -> str:
    """Everything a figure depends on, in a line."""
    from django.db import connection

    saleor = version("saleor") if is_installed("saleor") else "?"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (postgres,) = cursor.fetchone()
    return (
        f"Saleor {saleor}, Django {version('django')}, Celery {version('celery')}, "
        f"Python {platform.python_version()}, Postgres {postgres}"
    )


def is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True
