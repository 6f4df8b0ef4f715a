"""What every test needs of the host, on whichever Saleor is importable. Tests name features, never versions."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import django.test
import pytest
from django.conf import settings

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
