"""Between installing the wheel and migrating, the shop goes on without us."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import hints
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("is_active", "is_read"), [(False, False), (True, True)])
def test_the_hold_guard_reads_our_tables_only_while_the_plugin_is_active(*, is_active: bool, is_read: bool) -> None:
    order = factories.order(factories.shop(), {})
    factories.plugin_configuration(active=is_active)
    with CaptureQueriesContext(connection) as statements:
        assert hints.blocking_reason(order.pk) is None
    assert any('"oms_order"' in statement["sql"] for statement in statements) is is_read
