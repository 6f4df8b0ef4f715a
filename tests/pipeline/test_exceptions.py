"""A parcel that needs somebody stands in the queue until it goes on, or until a person has seen to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.exceptions import ExceptionOutcome
from saleor_oms_plugin.models import Label, OmsOrder, ParcelException, TimelineEvent
from saleor_oms_plugin.pipeline import exceptions
from tests import factories

from .conftest import World
from .test_tracking import post


def ship(world: World, token: str) -> OmsOrder:
    world.settings(cooling_minutes="0", shippo_token=token)
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    return made


@pytest.fixture
def shipped(world: World) -> OmsOrder:
    return ship(world, "shippo_test_demo")


def trouble(world: World, code: str, *, status: str = "TRANSIT", hours_ago: float = 0, words: str = "scanned") -> None:
    at = world.clock.now() - timedelta(hours=hours_ago)
    event = {
        "object_id": code,
        "status": status,
        "status_date": at.isoformat(),
        "status_details": words,
        "substatus": {"code": code, "text": words, "action_required": True},
        "location": None,
    }
    post(world, Label.objects.get(), status, at=at, tracking_status=event, tracking_history=[event])


def test_it_is_opened_with_a_deadline_and_ended_when_the_parcel_goes_on(world: World, shipped: OmsOrder) -> None:
    trouble(world, "address_issue", hours_ago=2)
    row = ParcelException.objects.get()
    assert (row.kind, row.ended_at, row.due_at - row.opened_at) == ("ADDRESS", None, timedelta(hours=24))
    post(world, Label.objects.get(), "DELIVERED")
    row.refresh_from_db()
    assert (row.outcome, row.ended_by) == ("WENT_ON", "carrier")
    kinds = TimelineEvent.objects.filter(kind__startswith="exception.").values_list("kind", flat=True)
    assert list(kinds) == ["exception.opened", "exception.ended"]


def test_the_same_word_again_opens_nothing_and_another_changes_it(world: World, shipped: OmsOrder) -> None:
    trouble(world, "address_issue", hours_ago=5)
    first = ParcelException.objects.get()
    trouble(world, "address_issue", hours_ago=5)
    assert ParcelException.objects.get().cause == first.cause
    exceptions.assign(bootstrap.context(), first.pk, assignee_id=None, actor="staff:1")
    trouble(world, "package_held", hours_ago=1)
    assert ParcelException.objects.get().kind == "HELD"


def test_what_a_person_has_seen_to_comes_back_with_a_new_word_only(world: World, shipped: OmsOrder) -> None:
    trouble(world, "package_held", hours_ago=5)
    row = ParcelException.objects.get()
    ctx = bootstrap.context()
    exceptions.end(ctx, row.pk, ExceptionOutcome.SETTLED, note="called", actor="staff:1")
    trouble(world, "package_held", hours_ago=5)
    assert ParcelException.objects.filter(ended_at__isnull=True).count() == 0
    trouble(world, "package_held", hours_ago=1)
    assert ParcelException.objects.filter(ended_at__isnull=True).count() == 1


def test_a_parcel_nobody_scans_is_noticed(world: World) -> None:
    ship(world, "shippo_live_demo")
    for days in (3, 4):
        world.clock.advance(timedelta(days=days))
        world.drain()
        assert ParcelException.objects.count() == (days == 4)
    assert ParcelException.objects.get().kind == "SILENT"


def test_a_test_label_is_never_silent(world: World, shipped: OmsOrder) -> None:
    world.clock.advance(timedelta(days=30))
    world.drain()
    assert not ParcelException.objects.exists()


@pytest.mark.parametrize(
    "values", [{}, {"ended_at": "2026-01-01T00:00:00Z"}, {"outcome": "SETTLED"}], ids=["second", "no outcome", "no end"]
)
def test_the_database_keeps_one_open_and_ends_whole(
    world: World,
    shipped: OmsOrder,
    values: dict[str, Any],
) -> None:
    trouble(world, "package_held")
    row = ParcelException.objects.get()
    row.pk = None
    for name, value in values.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
