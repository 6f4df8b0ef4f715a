"""Work is claimed in the order it is due, whichever way Postgres finds it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from saleor_oms_plugin.domain.work import WorkKind
from saleor_oms_plugin.store import work

NOW = datetime(2030, 1, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("forbidden", ["enable_nestloop", "enable_hashjoin"])
def test_what_is_due_first_comes_first(db: None, forbidden: str) -> None:
    for subject in range(1, 6):
        work.schedule(WorkKind.RECEIPT, subject, NOW - timedelta(minutes=subject))
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {forbidden} = off")
        cursor.execute("SET LOCAL enable_mergejoin = off")
    claimed = work.claim([WorkKind.RECEIPT], now=NOW, lease_s=60, limit=4)
    assert [job.subject for job in claimed] == [5, 4, 3, 2]
