"""A ticket used by several at once opens its document for one of them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from saleor_oms_plugin.domain.documents import DocumentKind, DocumentRequest
from saleor_oms_plugin.store import tickets

from .together import together


@pytest.mark.django_db(transaction=True)
def test_of_four_who_come_at_once_one_gets_it() -> None:
    now = timezone.now()
    wanted = DocumentRequest(kind=DocumentKind.PACKING_SLIP, keys=(1,))
    for _ in range(20):
        ticket = tickets.issue(wanted, now=now)
        opened = together(*[lambda ticket=ticket: tickets.spend(ticket, now=now)] * 4)
        assert opened.count(wanted) == 1
        assert opened.count(None) == 3
