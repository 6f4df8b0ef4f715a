"""Saleor deletes an account, by whichever of its ways: its orders are erased, and the deletion is never in danger."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin import models
from tests import factories as make
from tests.graphql.api import global_id, post
from tests.pipeline.conftest import World

from .everything import fill, found_in_any_table
from .somebody import WORD, past_order

WAYS = {
    "customerDelete": "mutation($id: ID!) { customerDelete(id: $id) { user { id } } }",
    "customerBulkDelete": "mutation($id: ID!) { customerBulkDelete(ids: [$id]) { count } }",
}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_each_of_saleors_own_ways_erases(world: World, owner: Any, way: str) -> None:
    order = past_order(world, owner)
    fill(order, WORD)
    answer = post(WAYS[way], make.staff("account.manage_users"), id=global_id("User", owner))
    assert "errors" not in answer
    assert not get_user_model().objects.filter(pk=owner.pk).exists()
    world.drain()
    assert found_in_any_table(WORD, owner.email) == []
    row = models.Erasure.objects.get()
    assert (row.emails, row.user_ids, row.orders, row.asked_by) == ([], [], 1, "system")


def test_staff_who_leave_take_their_saved_lists_with_them(world: World) -> None:
    clerk = make.staff("order.manage_orders")
    models.SavedView.objects.create(owner=f"staff:{clerk.pk}", page="orders", name="mine", query="")
    other = models.SavedView.objects.create(owner=f"staff:{clerk.pk}1", page="orders", name="theirs", query="")
    clerk.delete()
    world.advance(minutes=1)
    assert list(models.SavedView.objects.all()) == [other]


def test_a_deletion_survives_whatever_fails_of_ours(
    world: World,
    owner: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    past_order(world, owner)

    def breaks(*_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM oms_order")

    monkeypatch.setattr("saleor_oms_plugin.pipeline.erase.deleted", breaks)
    owner.delete()
    assert not get_user_model().objects.filter(pk=owner.pk).exists()


def test_a_deletion_costs_the_same_whatever_was_ordered(world: World, owner: Any) -> None:
    for _ in range(4):
        past_order(world, owner)
    once = make.customer("once@example.com")
    past_order(world, once)
    with CaptureQueriesContext(connection) as one:
        once.delete()
    with CaptureQueriesContext(connection) as four:
        owner.delete()
    assert len(four) == len(one)
    world.clock.advance(timedelta(minutes=1))
    assert world.drain()
    assert models.OmsOrder.objects.filter(erased_at__isnull=False).count() == 5


def test_orders_older_than_the_plugin_are_erased_as_well(world: World, owner: Any) -> None:
    make.plugin_configuration(active=False)
    warehouse = make.warehouse(world.shop)
    order = make.order(world.shop, {make.variant(world.shop, stock={warehouse: 1}): 1}, user=owner)
    case = models.RiskCase.objects.create(
        order=order,
        order_number="1",
        currency="USD",
        total_minor=1,
        at=world.clock.now(),
        facts={"identities": {"PHONE": "d" * 32}, "channel": "x"},
    )
    models.RiskFingerprint.objects.create(case=case, kind="PHONE", digest="d" * 32, at=world.clock.now())
    order.user_email = owner.email
    order.save()
    from saleor_oms_plugin.pipeline import erase

    erase.ask(world.ctx(), erase.find(world.ctx(), email=owner.email))
    case.refresh_from_db()
    assert case.facts == {"identities": {}, "channel": "x"}
    assert not models.RiskFingerprint.objects.exists()
