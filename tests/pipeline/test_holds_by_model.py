"""Whatever people and time do to an order's holds, the units that left are those that a much simpler model lets go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import NotAllowed, OmsError, Rejected
from saleor_oms_plugin.domain.holds import HoldReason
from saleor_oms_plugin.host.features import supported
from saleor_oms_plugin.host.fulfillments import actions
from saleor_oms_plugin.host.plugin import manager
from saleor_oms_plugin.host.shop import site_settings
from saleor_oms_plugin.models import Hold, OmsOrder, Work
from saleor_oms_plugin.pipeline import cancel, hold
from tests import factories

from .conftest import World

ORDERED = {"BOOK": 3, "PEN": 2}
UNITS = st.dictionaries(st.sampled_from(sorted(ORDERED)), st.integers(1, 3), min_size=1)
SETTINGS = ["automatic_pick", "automatic_pack", "automatic_purchase"]
HOLD = st.tuples(st.just("hold"), st.one_of(st.none(), UNITS, UNITS), st.sampled_from([None, None, 1, 3]))
STEPS = st.one_of(
    HOLD,
    HOLD,
    st.tuples(st.just("go")),
    st.tuples(st.just("release"), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.integers(1, 4)),
    st.tuples(st.just("by hand"), UNITS),
    st.tuples(st.just("stop"), st.sampled_from(SETTINGS)),
    st.tuples(st.just("extend"), st.integers(0, 3), st.integers(1, 4)),
    st.tuples(st.just("cancel")),
)


@dataclass
class Model:
    """Holds are numbers of units; time is hours."""

    holds: dict[int, tuple[dict[str, int] | None, int | None]] = field(default_factory=dict)
    gone: Counter[str] = field(default_factory=Counter)
    now: int = 0
    is_running: bool = True
    is_canceled: bool = False

    @property
    def open(self) -> dict[str, int]:
        return {sku: quantity - self.gone[sku] for sku, quantity in ORDERED.items()}

    @property
    def free(self) -> dict[str, int]:
        asked: Counter[str] = Counter()
        for units, _ in self.holds.values():
            asked.update(ORDERED if units is None else units)
        return {sku: max(0, quantity - asked[sku]) for sku, quantity in self.open.items()}

    @property
    def is_over(self) -> bool:
        return self.is_canceled or not any(self.open.values())

    def work(self) -> None:
        """What workers do until there is nothing to do."""
        self.holds = {key: row for key, row in self.holds.items() if row[1] is None or row[1] > self.now}
        if self.is_running and not self.is_canceled:
            self.gone.update(self.free)
        if self.is_over:
            self.holds.clear()


@dataclass
class Real:
    world: World
    order: OmsOrder
    start: datetime
    settings: dict[str, Any]

    def work(self) -> None:
        """Saleor's signals make work due by the wall clock, which this test does not go by."""
        for _ in range(3):
            Work.objects.filter(oms_order=self.order, kind="follow").update(run_at=self.world.clock.now())
            self.world.drain()

    def line(self, sku: str) -> Any:
        return self.order.order.lines.get(product_sku=sku)

    def place(self, units: dict[str, int] | None, release_at: datetime | None, note: str) -> Hold:
        lines = [(str(self.line(sku).pk), quantity) for sku, quantity in (units or {}).items()]
        how = {"reason": HoldReason.OTHER, "release_at": release_at, "note": note, "actor": "staff:1"}
        return hold.place(self.world.ctx(), self.order.pk, lines=lines, **how)

    def fulfill(self, units: dict[str, int]) -> None:
        """As a caller in Saleor would, by hand."""
        order = factories.model("order.Order").objects.get(pk=self.order.order_id)
        items = [{"order_line": self.line(sku), "quantity": quantity} for sku, quantity in units.items()]
        make = actions.create_fulfillments
        make(
            **supported(
                make,
                requester=None,
                user=None,
                app=None,
                order=order,
                fulfillment_lines_for_warehouses={self.world.shop.warehouses[0].pk: items},
                manager=manager(),
                site_settings=site_settings(),
                notify_customer=False,
                auto_approved=True,
                approved=True,
            )
        )

    def gone(self) -> Counter[str]:
        lines = self.order.order.lines.all()
        return +Counter({line.product_sku: line.quantity_fulfilled for line in lines})


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(stands_at=st.sampled_from([*SETTINGS, ""]), steps=st.lists(STEPS, min_size=1, max_size=8))
def test_what_leaves_is_what_the_model_lets_go(
    world: World, shelf: Any, stands_at: str, steps: list[tuple[Any, ...]]
) -> None:
    """The order stands where one setting stops it, or has just arrived."""
    model, real = Model(), begin(world, shelf)
    if stands_at:
        stop(model, real, 0, stands_at)
        real.work()
    for number, (deed, *given_) in enumerate([*steps, ("go",)], start=1):
        DEEDS[deed](model, real, number, *given_)
        model.work()
        real.work()
        assert real.gone() == +model.gone, (deed, given_)
        open_now = set(Hold.objects.filter(oms_order=real.order, released_at__isnull=True).values_list("pk", flat=True))
        assert open_now == set(model.holds), (deed, given_)
        real.order.refresh_from_db()
        assert (real.order.stage == "ON_HOLD") == bool(model.holds)
    assert not real.order.problem_message


def begin(world: World, shelf: Any) -> Real:
    chosen = {"cooling_minutes": "0", "automatic_purchase": True, "automatic_pack": True, "automatic_pick": True}
    world.settings(**chosen)
    known = factories.model("product.ProductVariant").objects
    variants = {
        sku: known.filter(sku=sku).first() or factories.variant(world.shop, sku, stock={shelf: 10_000})
        for sku in ORDERED
    }
    order = world.place({variants[sku]: units for sku, units in ORDERED.items()}, allocate_at=shelf)
    return Real(world=world, order=order, start=world.clock.now(), settings=chosen)


def place(model: Model, real: Real, number: int, units: dict[str, int] | None, hours: int | None) -> None:
    release_at = None if hours is None else real.world.clock.now() + timedelta(hours=hours)
    is_too_much = units is not None and any(quantity > model.open[sku] for sku, quantity in units.items())
    if model.is_over or is_too_much:
        with pytest.raises((NotAllowed, Rejected)):
            real.place(units, release_at, str(number))
        return
    placed = real.place(units, release_at, str(number))
    model.holds[placed.pk] = (units, None if hours is None else model.now + hours)


def release(model: Model, real: Real, number: int, which: int) -> None:
    if model.holds:
        key = sorted(model.holds)[which % len(model.holds)]
        hold.release(real.world.ctx(), key, note="", actor="staff:1")
        del model.holds[key]


def extend(model: Model, real: Real, number: int, which: int, hours: int) -> None:
    if model.holds:
        key = sorted(model.holds)[which % len(model.holds)]
        release_at = real.world.clock.now() + timedelta(hours=hours)
        hold.extend(real.world.ctx(), key, release_at=release_at, note="", actor="staff:1")
        model.holds[key] = (model.holds[key][0], model.now + hours)


def wait(model: Model, real: Real, number: int, hours: int) -> None:
    """Nobody works meanwhile."""
    real.world.clock.advance(timedelta(hours=hours))
    model.now += hours


def stop(model: Model, real: Real, number: int, what: str) -> None:
    real.settings[what] = False
    real.world.settings(**real.settings)
    model.is_running = False


def go(model: Model, real: Real, number: int) -> None:
    from saleor_oms_plugin.store import fulfillment_orders

    real.settings.update(automatic_purchase=True, automatic_pack=True, automatic_pick=True)
    real.world.settings(**real.settings)
    fulfillment_orders.resume_all(real.world.clock.now())
    model.is_running = True


def by_hand(model: Model, real: Real, number: int, units: dict[str, int]) -> None:
    real.work()
    model.work()
    if model.is_canceled or any(quantity > model.open[sku] for sku, quantity in units.items()):
        return  # Saleor's own business, and not the same on every version
    if any(quantity > model.free[sku] for sku, quantity in units.items()):
        with pytest.raises(ValidationError, match="on hold"):
            real.fulfill(units)
        return
    real.fulfill(units)
    model.gone.update(units)


def end(model: Model, real: Real, number: int) -> None:
    try:
        cancel.cancel(real.world.ctx(), real.order.pk, reason="model", actor="staff:1")
    except OmsError:
        assert any(model.gone.values())
    else:
        model.is_canceled = True
        model.holds.clear()


DEEDS = {
    "hold": place,
    "release": release,
    "extend": extend,
    "wait": wait,
    "stop": stop,
    "go": go,
    "by hand": by_hand,
    "cancel": end,
}
