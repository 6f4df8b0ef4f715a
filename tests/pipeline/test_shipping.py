"""A label is bought exactly once, whatever the carrier answers, and what it refuses is said."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.shipping import Provider
from saleor_oms_plugin.models import Label, OmsOrder, PurchaseIntent, Shipment, Work
from saleor_oms_plugin.pipeline import runner
from tests import factories

from .conftest import World


@pytest.fixture
def order(world: World) -> OmsOrder:
    world.settings(cooling_minutes="0", automatic_purchase=False)
    east = factories.warehouse(world.shop, "East")
    made = world.place({factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    world.drain()
    assert world.parts(made)[0].status == "PACKED"
    world.settings(cooling_minutes="0")
    Work.objects.filter(kind="ship").delete()
    from saleor_oms_plugin.store import fulfillment_orders

    fulfillment_orders.resume_all(world.clock.now())
    return made


def states(order: OmsOrder) -> list[str]:
    intents = PurchaseIntent.objects.filter(shipment__oms_order=order).order_by("pk")
    return list(intents.values_list("state", flat=True))


def settle(world: World, rounds: int = 12) -> None:
    for _ in range(rounds):
        world.advance(seconds=61)


def test_the_answer_is_taken_at_its_word(world: World, order: OmsOrder) -> None:
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert states(order) == ["BOUGHT"]
    (sold,) = world.sandbox.ledger()
    intent = PurchaseIntent.objects.get()
    assert sold["metadata"].startswith("oms:")
    assert sold["metadata"].endswith(intent.uuid.hex)


LOST_ANSWERS = ["dropped", "commit_500", "truncated"]


@pytest.mark.parametrize("fault", LOST_ANSWERS)
def test_a_label_bought_behind_a_lost_answer_is_found_and_not_bought_again(world: World, order, fault: str) -> None:
    world.sandbox.fault(fault, "POST", "/transactions")
    world.drain()
    assert states(order) == ["UNKNOWN"]
    order.refresh_from_db()
    assert order.waiting_for == "PURCHASE"
    settle(world)
    assert world.stage(order) == "SHIPPED"
    assert states(order) == ["BOUGHT"]
    assert len(world.sandbox.ledger()) == 1


def test_a_day_no_carrier_can_mean_is_not_taken_from_a_purchase(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    (sold,) = world.sandbox.world.state.table("transactions").values()
    sold["eta"] = "9999-12-31T23:59:59Z"
    settle(world)
    assert Label.objects.get().eta is None


def test_a_purchase_that_never_happened_is_bought_anew_after_the_settle_window(world: World, order) -> None:
    world.sandbox.fault("500", "POST", "/transactions")
    world.drain()
    assert states(order) == ["UNKNOWN"]
    world.advance(seconds=200)
    assert len(world.sandbox.ledger()) == 0
    settle(world)
    assert world.stage(order) == "SHIPPED"
    assert states(order) == ["ABANDONED", "BOUGHT"]
    assert len(world.sandbox.ledger()) == 1


def test_a_refused_purchase_leaves_nothing_that_seems_to_be_bought(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("422", "POST", "/transactions")
    world.drain()
    assert states(order) == ["FAILED"]
    shipment = Shipment.objects.get()
    assert shipment.status == "VOIDED"
    runner.retry(world.ctx(), order.pk, actor="staff:1")
    world.drain()
    assert states(order) == ["FAILED", "BOUGHT"]
    assert Shipment.objects.get() == shipment
    shipment.refresh_from_db()
    assert shipment.status == "LABELLED"


def test_a_throttled_purchase_was_not_sent_and_is_tried_later(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("429", "POST", "/transactions", retry_after=90)
    world.drain()
    assert states(order) == ["ABANDONED"]
    world.advance(seconds=80)
    assert len(world.sandbox.ledger()) == 0
    world.advance(seconds=15)
    assert world.stage(order) == "SHIPPED"
    assert len(world.sandbox.ledger()) == 1


def test_a_refused_token_is_a_misconfiguration_shown_at_once(world: World, order: OmsOrder) -> None:
    world.settings(cooling_minutes="0", shippo_token="not-a-shippo-token")
    world.drain()
    order.refresh_from_db()
    assert order.problem_step == "ship"
    assert "not-a-shippo-token" not in order.problem_message
    world.settings(cooling_minutes="0")
    world.advance(minutes=16)
    assert world.stage(order) == "SHIPPED"
    order.refresh_from_db()
    assert order.problem_since is None


def test_no_token_names_the_setting(world: World, order: OmsOrder) -> None:
    world.settings(cooling_minutes="0", shippo_token="")
    world.drain()
    order.refresh_from_db()
    assert "shippo_token" in order.problem_message or "token" in order.problem_message


def test_a_rate_above_the_ceiling_is_a_problem_a_person_can_retry(world: World, order: OmsOrder) -> None:
    world.settings(cooling_minutes="0", label_price_ceiling="0.01")
    world.drain()
    order.refresh_from_db()
    assert "label_price_ceiling" in order.problem_message
    world.advance(hours=5)
    assert len(world.sandbox.ledger()) == 0
    world.settings(cooling_minutes="0")
    runner.retry(world.ctx(), order.pk, actor="staff:1")
    world.drain()
    assert world.stage(order) == "SHIPPED"
    order.refresh_from_db()
    assert order.problem_since is None


def test_another_account_never_settles_a_purchase_in_doubt(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    world.settings(cooling_minutes="0", shippo_token="shippo_test_other")
    settle(world)
    order.refresh_from_db()
    assert order.problem_step == "ship"
    assert len(world.sandbox.ledger()) == 1
    world.settings(cooling_minutes="0")
    world.advance(hours=1)
    settle(world)
    assert states(order) == ["BOUGHT"]


def test_while_the_plugin_is_inactive_only_money_in_doubt_is_settled(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("dropped", "POST", "/transactions")
    world.drain()
    factories.plugin_configuration(active=False, cooling_minutes="0", shippo_token="shippo_test_demo")
    settle(world)
    assert states(order) == ["BOUGHT"]
    assert len(world.sandbox.ledger()) == 1


def test_an_inactive_plugin_buys_nothing_and_resumes_when_it_is_active(world: World, order: OmsOrder) -> None:
    factories.plugin_configuration(active=False, cooling_minutes="0", shippo_token="shippo_test_demo")
    for _ in range(3):
        world.advance(minutes=5)
    assert states(order) == []
    assert len(world.sandbox.ledger()) == 0
    world.settings(cooling_minutes="0")
    world.advance(minutes=5)
    assert world.stage(order) == "SHIPPED"


def test_the_labels_document_is_kept(world: World, order: OmsOrder, tmp_path, settings) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    world.drain()
    label = Label.objects.get()
    assert label.document_type == "application/pdf"
    assert (tmp_path / label.document).read_bytes().startswith(b"%PDF")


def test_a_label_whose_link_expired_meanwhile_is_fetched_from_a_new_one(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("503", "GET", "/labels/*")
    world.drain()
    assert Label.objects.get().document == ""
    world.sandbox.advance(world.sandbox.settings.label_url_seconds + 1)
    world.advance(minutes=20)
    assert Label.objects.get().document_type == "application/pdf"
    order.refresh_from_db()
    assert order.problem_message == ""


def test_a_label_no_link_leads_to_any_more_is_shown_to_a_person(world: World, order: OmsOrder) -> None:
    world.sandbox.fault("404", "GET", "/labels/*", times=9)
    world.drain()
    label = Label.objects.get()
    assert (label.document, label.status) == ("", "LABELLED")
    order.refresh_from_db()
    assert order.problem_step == "document"
    world.sandbox.clear_faults()
    runner.retry(world.ctx(), order.pk, actor="staff:1")
    world.drain()
    assert Label.objects.get().document


def test_a_shipment_says_which_carrier_sold_its_label(world: World, order: OmsOrder, monkeypatch) -> None:
    """By it `Context.carrier_of` finds who is asked about the label afterwards."""
    monkeypatch.setattr(ShippoCarrier, "provider", Provider.MANUAL)
    world.drain()
    assert Shipment.objects.get(labels__isnull=False).provider == "manual"
