"""Holds that place themselves: each for a cause, once, and gone with it; what a person released stays released."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.models import Hold, OmsOrder, Work
from saleor_oms_plugin.pipeline import automatic, hold
from saleor_oms_plugin.store import locks
from tests import factories

from .conftest import World

STAFF = "staff:1"


def placed(world: World, shelf: Any, **options: Any) -> OmsOrder:
    return world.place({factories.variant(world.shop, stock={shelf: 5}): 1}, allocate_at=shelf, **options)


def reasons(order: OmsOrder) -> list[str]:
    """Of the holds that are open."""
    return sorted(Hold.objects.filter(oms_order=order, released_at__isnull=True).values_list("reason", flat=True))


def release(world: World, order: OmsOrder) -> None:
    for pk in Hold.objects.filter(oms_order=order, released_at__isnull=True).values_list("pk", flat=True):
        hold.release(world.ctx(), pk, note="", actor=STAFF)
    world.drain()


def look(world: World, order: OmsOrder) -> None:
    """Something about the order changed in Saleor."""
    from saleor_oms_plugin.store import orders

    orders.follow(str(order.order_id))
    Work.objects.filter(oms_order=order, kind="follow").update(run_at=world.clock.now())
    world.drain()


# ── cooling, and who need not cool off ──────────────────────────────────────────────────────────────────────────
def customer_with(world: World, arrived: int) -> Any:
    """An account with so many earlier orders that arrived."""
    user = factories.customer(f"regular{arrived}@example.com")
    for _ in range(arrived):
        past = factories.order(
            world.shop, {}, user=user, status="fulfilled", placed_at=world.clock.now() - timedelta(days=30)
        )
        factories.oms_order(past, stage="COMPLETED")
    return user


def test_a_customer_whose_orders_arrived_need_not_cool_off(world: World, shelf: Any) -> None:
    world.settings(trusted_after_orders="2")
    order = placed(world, shelf, user=customer_with(world, 2))
    world.drain()
    assert world.stage(order) == "SHIPPED"
    assert "hold.skipped" in world.kinds(order)


def test_nobody_is_trusted_unless_the_merchant_says_from_when(world: World, shelf: Any) -> None:
    order = placed(world, shelf, user=customer_with(world, 5))
    world.drain()
    assert reasons(order) == ["FRAUD_COOLING"]


def test_orders_on_their_way_and_guests_count_for_nothing(world: World, shelf: Any) -> None:
    world.settings(trusted_after_orders="2")
    user = customer_with(world, 3)
    OmsOrder.objects.update(stage="SHIPPED")
    first = placed(world, shelf, user=user)
    guest = placed(world, shelf, user_email=user.email)
    world.drain()
    assert (reasons(first), reasons(guest)) == (["FRAUD_COOLING"], ["FRAUD_COOLING"])


def test_orders_older_than_our_records_count(world: World, shelf: Any) -> None:
    world.settings(trusted_after_orders="3")
    user = factories.customer("old@example.com")
    for _ in range(3):
        past = world.clock.now() - timedelta(days=400)
        factories.order(world.shop, {}, user=user, status="fulfilled", placed_at=past)
    assert not OmsOrder.objects.exists()
    order = placed(world, shelf, user=user)
    world.drain()
    assert reasons(order) == []


def test_one_rejected_order_ends_the_trust(world: World, shelf: Any) -> None:
    world.settings(trusted_after_orders="1")
    user = customer_with(world, 2)
    bad = placed(world, shelf, user=user)
    OmsOrder.objects.filter(pk=bad.pk).update(rejected_at=world.clock.now(), canceled_at=world.clock.now())
    order = placed(world, shelf, user=user)
    world.drain()
    assert reasons(order) == ["FRAUD_COOLING"]


@pytest.mark.needs_channels
def test_trust_may_differ_per_channel(world: World, shelf: Any) -> None:
    from saleor_oms_plugin.store import installation

    installation.override("default-channel", {"trusted_after_orders": "1"})
    order = placed(world, shelf, user=customer_with(world, 1))
    world.drain()
    assert reasons(order) == []


# ── payment ─────────────────────────────────────────────────────────────────────────────────────────────────────
def unpaid(world: World, shelf: Any, **settings: Any) -> OmsOrder:
    world.settings(cooling_minutes="0", **settings)
    order = placed(world, shelf, is_paid=False)
    world.drain()
    return order


def pay(order: OmsOrder) -> None:
    order.order.refresh_from_db()
    factories.payment(order.order, captured=order.order.total_gross_amount)


def test_an_unpaid_order_is_held_where_the_merchant_wants_it_until_it_is_paid(world: World, shelf: Any) -> None:
    order = unpaid(world, shelf, hold_until_paid=True)
    order.refresh_from_db()
    assert (order.stage, reasons(order), order.waiting_for) == ("ON_HOLD", ["PAYMENT"], "PAYMENT")
    pay(order)
    look(world, order)
    assert (world.stage(order), Hold.objects.get().released_by) == ("SHIPPED", "system")


def test_a_payment_nobody_told_us_of_is_found(world: World, shelf: Any) -> None:
    order = unpaid(world, shelf, hold_until_paid=True)
    pay(order)
    Work.objects.filter(kind="follow").delete()
    world.advance(minutes=6)
    assert world.stage(order) == "SHIPPED"


def test_an_authorization_is_no_payment(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", hold_until_paid=True)
    order = placed(world, shelf, is_paid=False)
    factories.payment(order.order, authorized=order.order.total_gross_amount)
    world.drain()
    assert reasons(order) == ["PAYMENT"]


def test_an_unpaid_order_goes_on_where_neither_asks_for_its_payment(world: World, shelf: Any) -> None:
    assert world.stage(unpaid(world, shelf)) == "SHIPPED"


@pytest.mark.needs_channels
def test_saleors_own_rule_holds_and_a_person_cannot_release_saleor(world: World, shelf: Any) -> None:
    factories.site_settings(fulfillment_allow_unpaid=False)
    order = unpaid(world, shelf)
    assert reasons(order) == ["PAYMENT"]
    release(world, order)
    order.refresh_from_db()
    assert (reasons(order), order.waiting_for, order.stage) == ([], "PAYMENT", "SOURCING")
    pay(order)
    look(world, order)
    assert world.stage(order) == "SHIPPED"


def test_a_person_who_lets_an_unpaid_order_go_is_not_overruled(world: World, shelf: Any) -> None:
    order = unpaid(world, shelf, hold_until_paid=True, automatic_pick=False)
    release(world, order)
    look(world, order)
    assert (world.stage(order), reasons(order)) == ("FULFILLING", [])


def test_a_payment_that_comes_and_fails_holds_again(world: World, shelf: Any) -> None:
    order = unpaid(world, shelf, hold_until_paid=True, automatic_pick=False)
    pay(order)
    look(world, order)
    assert reasons(order) == []
    charge(order, captured=0, status="not-charged")
    look(world, order)
    assert reasons(order) == ["PAYMENT"]
    assert Hold.objects.filter(oms_order=order).count() == 2


def charge(order: OmsOrder, *, captured: int, status: str, kind: str = "", is_active: bool = True) -> None:
    """What a gateway's answer leaves in Saleor."""
    payment = order.order.payments.last()
    payment.captured_amount, payment.charge_status, payment.is_active = captured, status, is_active
    if kind:
        factories.make(
            "payment.Transaction",
            payment=payment,
            kind=kind,
            is_success=True,
            amount=payment.total,
            currency=payment.currency,
            token=payment.token,
            gateway_response={},
        )
    payment.save()
    row = factories.model("order.Order").objects.get(pk=order.order_id)
    if hasattr(row, "total_charged_amount"):
        row.total_charged_amount, row.total_authorized_amount = captured, 0
        row.save(update_fields=["total_charged_amount", "total_authorized_amount"])


@pytest.mark.parametrize("kind", ["refund", "void"])
def test_money_given_back_stops_the_order_whoever_has_it(world: World, shelf: Any, kind: str) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    order = placed(world, shelf)
    world.drain()
    assert world.parts(order)[0].status == "PICKED"
    charge(order, captured=0, status="fully-refunded" if kind == "refund" else "not-charged", kind=kind)
    order.order.payments.update(is_active=False)
    assert Work.objects.filter(kind="follow", oms_order=order).exists()
    look(world, order)
    assert (world.stage(order), reasons(order)) == ("ON_HOLD", ["PAYMENT"])
    assert "refunded or voided" in Hold.objects.get().note
    world.settings(cooling_minutes="0")
    world.advance(hours=1)
    assert world.parts(order)[0].status == "PICKED"


def test_a_part_of_the_money_given_back_stops_nothing(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    order = placed(world, shelf)
    world.drain()
    charge(order, captured=5, status="partially-refunded", kind="refund")
    look(world, order)
    assert reasons(order) == []


@pytest.mark.needs_channels
@pytest.mark.parametrize("field", ["refunded_value", "canceled_value"])
def test_a_transaction_given_back_stops_the_order_too(world: World, shelf: Any, field: str) -> None:
    world.settings(cooling_minutes="0", automatic_pack=False)
    order = placed(world, shelf, is_paid=False)
    world.drain()
    factories.make(
        "payment.TransactionItem", order=order.order, currency="USD", **{field: Decimal(15)}, charged_value=Decimal(0)
    )
    assert Work.objects.filter(kind="follow", oms_order=order).exists()
    look(world, order)
    assert (world.stage(order), reasons(order)) == ("ON_HOLD", ["PAYMENT"])


def test_an_order_with_nothing_to_pay_is_paid(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", hold_until_paid=True)
    order = placed(world, shelf, is_paid=False, total_gross_amount=Decimal(0), total_net_amount=Decimal(0))
    world.drain()
    assert world.stage(order) == "SHIPPED"


@pytest.mark.needs_channels
def test_an_unconfirmed_order_waits_for_its_confirmation_and_not_for_its_payment(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", hold_until_paid=True)
    order = placed(world, shelf, status="unconfirmed", is_paid=False)
    world.drain()
    order.refresh_from_db()
    assert (reasons(order), order.waiting_for) == ([], "CONFIRMATION")


# ── address ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"postal_code": ""}, "the postal code is missing"),
        ({"postal_code": "ABC"}, "the postal code is none of that country's"),
        ({"city": ""}, "the city is missing"),
        ({"street_address_1": "  "}, "the street is missing"),
        ({"country_area": ""}, "the region is missing"),
        ({"country": "DE", "country_area": "", "postal_code": "1"}, "the postal code is none of that country's"),
    ],
    ids=str,
)
def test_an_address_nobody_can_deliver_to_is_held_without_being_written_down(
    world: World, shelf: Any, values: dict[str, str], said: str
) -> None:
    world.settings(cooling_minutes="0")
    order = placed(world, shelf, ship_to=factories.address(**values))
    world.drain()
    assert (world.stage(order), reasons(order)) == ("ON_HOLD", ["ADDRESS"])
    row = Hold.objects.get()
    assert said in row.note
    assert not any(part in row.note + str(row.cause) for part in ("Mission", "94103", "Ada", "ABC"))


def test_an_order_without_an_address_is_held(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0")
    order = placed(world, shelf, ship_to=None)
    world.drain()
    assert reasons(order) == ["ADDRESS"]


def test_mending_the_address_in_saleor_lifts_the_hold(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0")
    order = placed(world, shelf, ship_to=factories.address(postal_code=""))
    world.drain()
    where = order.order.shipping_address
    where.postal_code = "94103"
    where.save()
    look(world, order)
    assert (world.stage(order), Hold.objects.get().released_by) == ("SHIPPED", "system")


def test_mending_it_wrongly_holds_for_the_new_address(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0")
    order = placed(world, shelf, ship_to=factories.address(postal_code=""))
    world.drain()
    where = order.order.shipping_address
    where.postal_code = "9"
    where.save()
    look(world, order)
    assert reasons(order) == ["ADDRESS"]
    assert Hold.objects.filter(released_at__isnull=False).count() == 1


def test_a_person_who_knows_the_address_is_not_overruled(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    order = placed(world, shelf, ship_to=factories.address(postal_code=""))
    world.drain()
    release(world, order)
    look(world, order)
    assert (world.stage(order), reasons(order)) == ("FULFILLING", [])


@pytest.mark.needs_channels
def test_goods_collected_in_person_need_no_address(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    order = placed(world, shelf, ship_to=None, collection_point_name="Shop")
    world.drain()
    assert reasons(order) == []


# ── the carrier's word on an address ────────────────────────────────────────────────────────────────────────────
NOWHERE = {"street_address_1": "1 Nowhere Road"}


def test_an_address_the_carrier_does_not_find_is_held(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", address_validation=True, automatic_pick=False)
    order = placed(world, shelf, ship_to=factories.address(**NOWHERE))
    world.drain()
    assert (world.stage(order), reasons(order)) == ("ON_HOLD", ["ADDRESS"])
    assert "Address Not Found" in Hold.objects.get().note
    where = order.order.shipping_address
    where.street_address_1 = "965 Mission St"
    where.save()
    look(world, order)
    assert (world.stage(order), reasons(order)) == ("FULFILLING", [])


def test_the_carrier_is_asked_once_for_each_address_and_only_when_wanted(
    world: World, shelf: Any, asked: list[Any]
) -> None:
    world.settings(cooling_minutes="0", automatic_pick=False)
    order = placed(world, shelf, ship_to=factories.address(**NOWHERE))
    world.drain()
    assert (reasons(order), len(asked)) == ([], 0)
    world.settings(cooling_minutes="0", automatic_pick=False, address_validation=True)
    for _ in range(3):
        look(world, order)
    assert (reasons(order), len(asked)) == (["ADDRESS"], 1)
    release(world, order)
    look(world, order)
    assert (reasons(order), len(asked)) == ([], 1)


def test_a_carrier_that_is_away_holds_nothing_and_is_asked_again(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="30", address_validation=True, automatic_pick=False)
    world.sandbox.fault("dropped", "POST", "/addresses", times=3)
    order = placed(world, shelf, ship_to=factories.address(**NOWHERE))
    world.drain()
    world.advance(minutes=11)
    order.refresh_from_db()
    assert (reasons(order), order.problem_since) == (["FRAUD_COOLING"], None)
    world.advance(minutes=11)
    world.advance(minutes=11)
    assert reasons(order) == ["ADDRESS"]


def test_a_good_address_is_left_alone(world: World, shelf: Any) -> None:
    world.settings(cooling_minutes="0", address_validation=True)
    order = placed(world, shelf)
    world.drain()
    assert world.stage(order) == "SHIPPED"
    order.refresh_from_db()
    assert order.address_checked


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The addresses the carrier was asked about."""
    questions: list[Any] = []
    ask = ShippoCarrier.check_address
    monkeypatch.setattr(
        ShippoCarrier, "check_address", lambda self, address: questions.append(address) or ask(self, address)
    )
    return questions


# ── the one way in ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_cause_holds_once_whoever_released_it(world: World, shelf: Any) -> None:
    order = placed(world, shelf)
    world.drain()
    ctx, now = world.ctx(), world.clock.now()
    snapshot = ctx.host.order(str(order.order_id))

    def place() -> Hold | None:
        return automatic.place_automatic(
            ctx,
            locks.lock_order(order.pk),
            snapshot,
            reason=HoldReason.FRAUD_REVIEW,
            note="looks odd",
            cause="risk",
            now=now,
        )

    first = place()
    assert first is not None
    assert place() is None
    release(world, order)
    assert place() is None
    notes = [event.parameters.get("message", "") for event in order.order.events.filter(type="note_added")]
    assert "OMS: held (fraud review): looks odd" in notes
