"""A ticket opens one document once, for some minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.documents import MOST_PAPERS, TICKET_S, DocumentKind, DocumentRequest
from saleor_oms_plugin.models import SpentTicket
from saleor_oms_plugin.store import tickets

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SLIPS = DocumentRequest(kind=DocumentKind.PACKING_SLIP, keys=(7, 3))


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


@pytest.mark.django_db
def test_it_opens_what_it_was_made_for_once() -> None:
    ticket = tickets.issue(SLIPS, now=NOW)
    assert tickets.read(ticket, now=later(1)) == SLIPS
    assert tickets.spend(ticket, now=later(2)) == SLIPS
    assert tickets.spend(ticket, now=later(3)) is None
    assert tickets.read(ticket, now=later(3)) is None


@pytest.mark.django_db
def test_another_ticket_to_the_same_document_stays_good() -> None:
    first, second = tickets.issue(SLIPS, now=NOW), tickets.issue(SLIPS, now=NOW)
    assert tickets.spend(first, now=NOW) == SLIPS
    assert tickets.spend(second, now=NOW) == SLIPS


@pytest.mark.django_db
def test_it_is_over_after_its_time() -> None:
    ticket = tickets.issue(SLIPS, now=NOW)
    assert tickets.spend(ticket, now=later(TICKET_S + 1)) is None
    assert tickets.spend(ticket, now=later(TICKET_S - 1)) == SLIPS


@pytest.mark.django_db
def test_nothing_forged_opens_anything(settings: object) -> None:
    ticket = tickets.issue(SLIPS, now=NOW)
    payload, _, signature = ticket.rpartition(":")
    foreign = signing.dumps(["packing-slip", [1], "", int(later(60).timestamp()), "x"], salt="another")
    forged = [
        "", ":", "::", "x" * 10_000, "ünï", ticket[:-1], ticket[1:], f"{ticket}x", ticket.upper(), payload,
        f"{payload}:{signature[::-1]}", f"x{payload}:{signature}", foreign, "../../etc/passwd", "\x00", "a:b:c:d",
    ]  # fmt: skip
    assert [tickets.spend(one, now=NOW) for one in forged] == [None] * len(forged)
    settings.SECRET_KEY = "another key"  # type: ignore[attr-defined]
    assert tickets.spend(ticket, now=NOW) is None


@pytest.mark.django_db
def test_neither_the_ticket_nor_what_it_opens_is_kept() -> None:
    ticket = tickets.issue(SLIPS, now=NOW)
    tickets.spend(ticket, now=NOW)
    row = SpentTicket.objects.get()
    assert ticket not in (row.digest, str(row.__dict__))
    tickets.spend(tickets.issue(SLIPS, now=later(TICKET_S * 2)), now=later(TICKET_S * 2))
    assert SpentTicket.objects.count() == 1, "what is over anyway is forgotten"


@pytest.mark.django_db
def test_handing_one_out_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as captured:
        tickets.address(SLIPS, base="https://shop.example.com/", now=NOW)
    assert len(captured) == 0


def test_its_address_is_the_contracts() -> None:
    address = tickets.address(SLIPS, base="https://shop.example.com/", now=NOW)
    assert address.startswith("https://shop.example.com/plugins/global/saleor.oms/documents/")
    assert address.endswith("/")
    most = DocumentRequest(kind=DocumentKind.PACKING_SLIP, keys=tuple(range(10**9, 10**9 + MOST_PAPERS)))
    assert len(tickets.address(most, base="https://shop.example.com", now=NOW)) < 2000
