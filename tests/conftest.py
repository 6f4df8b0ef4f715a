"""What every test needs of the host, on whichever Saleor is importable. Tests name features, never versions."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import django.test
import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from demo.shippo_sandbox import Sandbox, running_sandbox

HAS_CHANNELS = find_spec("saleor.channel") is not None
HAS_REPLICA = "replica" in settings.DATABASES
HAS_RESTRICTED_WRITER = find_spec("saleor.core.db.connection") is not None

if HAS_REPLICA:
    # Saleor reads Site through the replica's alias while it migrates: without this the alias still points at the
    # database that is not the test's.
    import saleor.graphql.api  # noqa: F401 - its modules import each other in circles; this order works, migrations' does not
    from saleor.tests.utils import prepare_test_db_connections

    django.test.TransactionTestCase.databases = set(settings.DATABASES)
    django.test.TestCase.databases = set(settings.DATABASES)
    prepare_test_db_connections()

# How long an example takes says more of the machine than of the code: speed is measured in benchmarks.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

_FEATURES = {
    "needs_channels": (HAS_CHANNELS, "this Saleor has no channels"),
    "needs_no_channels": (not HAS_CHANNELS, "this Saleor has channels"),
    "needs_restricted_writer": (HAS_RESTRICTED_WRITER, "this Saleor does not police writes"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips, visibly, what the present host lacks."""
    for item in items:
        for mark, (is_there, reason) in _FEATURES.items():
            if not is_there and item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def _fresh_site() -> Iterator[None]:
    """Django keeps the current Site per process, across rolled-back tests."""
    from django.contrib.sites.models import Site

    Site.objects.clear_cache()
    yield
    Site.objects.clear_cache()


@pytest.fixture
def sandbox(settings: Any) -> Iterator[Sandbox]:
    """Shippo as the demo plays it, asked by every carrier that the plugin makes."""
    with running_sandbox() as running:
        settings.OMS_SHIPPO_URL = running.url
        yield running


_KEPT = {"django_migrations", "django_content_type", "django_site", "auth_permission", "permission_permission"}


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The test's databases, of each worker its own, also for a run of nothing but tests with real rows: those carry no
    mark of pytest-django's, which would set none up for them."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    # The threads of a server open connections of their own, to a replica too, which has no test database.
    for database in settings.DATABASES.values():
        database["NAME"] = settings.DATABASES["default"]["NAME"]
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def real_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Rows that other connections see, and that are gone afterwards. Django's own flush would make every permission of
    the host anew, which takes seconds each time."""
    with django_db_blocker.unblock():
        yield
        _empty()


def _empty() -> None:
    tables = set(connection.introspection.table_names()) - _KEPT
    filled = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(filled)
        names = ", ".join(row[0] for row in cursor.fetchall())
        if names:
            cursor.execute(f"TRUNCATE {names} CASCADE")
