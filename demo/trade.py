"""Two weeks of trade in a seeded shop that has had none, so that its pages have something to show.

Only the world around the shop is played: customers order, carriers scan, staff hold. What comes of it is the plugin's
own work, done with a clock that is moved by hand up to now, against a sandbox whose clock moves along. Dice that fall
the same each time decide who orders what.
"""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from .missing import Missing
from .seed import CHANNEL, STAFF
from .shippo_sandbox import Sandbox, running_sandbox

DAYS = 14
STEP = timedelta(hours=3)
HOUR = timedelta(hours=1)
#: Orders at each hour of the day, by which steps differ.
_BUSY = (0.2, 0.1, 0.4, 1.2, 1.6, 1.4, 1.8, 0.9)
_SCAN = 0.4  # how likely a parcel is scanned within a step
_CUSTOMERS = (
    ("Grace", "Hopper", "1600 Broadway", "DENVER", "CO", "80202"),
    ("Katherine", "Johnson", "200 S Wacker Dr", "CHICAGO", "IL", "60606"),
    ("Annie", "Easley", "500 Boylston St", "BOSTON", "MA", "02116"),
    ("Radia", "Perlman", "1201 3rd Ave", "SEATTLE", "WA", "98101"),
    ("Ada", "Byron", "601 Travis St", "HOUSTON", "TX", "77002"),
    ("Frances", "Allen", "191 Peachtree St", "ATLANTA", "GA", "30303"),
    ("Adele", "Goldberg", "333 SW 5th Ave", "PORTLAND", "OR", "97204"),
    ("Evelyn", "Boyd", "100 N Tryon St", "CHARLOTTE", "NC", "28202"),
)
#: What is bought together, and from which warehouses Saleor promised it: these first.
_CARTS: tuple[tuple[dict[str, int], dict[str, str]], ...] = (
    ({"mug": 2}, {"mug": "San Francisco"}),
    ({"mug": 4}, {"mug": "Woodridge"}),
    ({"lamp": 1}, {"lamp": "San Francisco"}),
    ({"kettle": 1, "mug": 2}, {"kettle": "Woodridge", "mug": "Woodridge"}),
    ({"lamp": 1, "kettle": 1}, {"lamp": "San Francisco", "kettle": "Woodridge"}),
    ({"blanket": 1}, {"blanket": "San Francisco"}),
)


class Trade:
    """The shop, its time and its luck."""

    def __init__(self, sandbox: Sandbox, start: datetime) -> None:
        from saleor_oms_plugin.store.clock import FixedClock

        self.sandbox = sandbox
        self.clock = FixedClock(start)
        self.dice = Random(7)
        self.shop = _shop()
        self.staff = f"staff:{_row('account.User', email=STAFF[0]).pk}"

    def ctx(self) -> Any:
        from saleor_oms_plugin import bootstrap

        made = bootstrap.context()
        made.clock = self.clock
        made.operator = replace(made.operator, shippo_url=self.sandbox.url, track_poll_s=STEP.total_seconds())
        return made

    def work(self) -> None:
        from saleor_oms_plugin.pipeline import runner

        runner.drain(self.ctx())

    def advance(self, by: timedelta) -> None:
        """Lets time pass, for the shop and for the carrier, and has done what falls due."""
        self.clock.advance(by)
        self.sandbox.advance(by.total_seconds())
        self.work()

    def past(self) -> None:
        """Days on which nothing unusual happens, up to an hour before now, however long playing them takes."""
        while self.clock.now() + STEP <= datetime.now(UTC) - HOUR:
            self.advance(STEP)
            self.scan()
            self.answer()
            hour = self.clock.now().hour
            for _ in range(int(_BUSY[hour // 3 % len(_BUSY)] + self.dice.random())):
                self.place()
        self.advance(datetime.now(UTC) - HOUR - self.clock.now())

    def scan(self) -> None:
        """Some parcels move on; the carrier tells it to whoever asks."""
        for sold in self.sandbox.ledger():
            if self.dice.random() < _SCAN:
                self.sandbox.track(sold["tracking_number"])
        self.work()

    def answer(self) -> None:
        """Some of the customers who were asked say how it went."""
        from saleor_oms_plugin.domain.feedback import Answer
        from saleor_oms_plugin.models import Feedback
        from saleor_oms_plugin.pipeline import feedback
        from saleor_oms_plugin.store import tokens

        for row in Feedback.objects.filter(status="INVITED"):
            if self.dice.random() < 0.15:
                token = tokens.issue(row.oms_order_id, "feedback", now=self.clock.now())
                rating = self.dice.choice((5, 5, 4, 5, 3))
                feedback.submit(self.ctx(), token, Answer(delivery_rating=rating, recommend=rating * 2))

    def place(self, cart: int | None = None, *, street: str = "", is_paid: bool = True) -> Any:
        """One order, received; our record of it. `cart` is one of `_CARTS`, any where none is named."""
        from tests import factories

        wanted, homes = _CARTS[self.dice.randrange(len(_CARTS)) if cart is None else cart]
        variants = {sku: _row("product.ProductVariant", sku=sku) for sku in wanted}
        customer = self.dice.choice(_CUSTOMERS)
        with _no_hints():
            row = factories.order(
                self.shop,
                {variants[sku]: quantity for sku, quantity in wanted.items()},
                allocate_at=_allocations(variants, wanted, homes),
                placed_at=self.clock.now(),
                is_paid=is_paid,
                user_email=f"{customer[0].lower()}@example.com",
                ship_to=_address(customer, street),
                billing_address=_address(customer, ""),
            )
        order = self._receive(row)
        self.work()
        return order

    def _receive(self, row: Any) -> Any:
        """What receiving does, by our clock: the real one takes the database's."""
        from saleor_oms_plugin.domain.work import WorkKind
        from saleor_oms_plugin.store import history, work
        from tests import factories

        now, channel = self.clock.now(), self.shop.channel
        given = {"origin": "checkout", "received_at": now, "channel": channel.slug if channel else ""}
        order = factories.oms_order(row, **given)
        history.record(order, "stage.received", "Received (checkout)", now=now)
        work.schedule(WorkKind.HOLD, order.pk, now, oms_order_id=order.pk)
        return order

    def hold(self, order: Any, note: str) -> Any:
        from saleor_oms_plugin.domain.holds import HoldReason
        from saleor_oms_plugin.pipeline import hold

        given: dict[str, Any] = {"release_at": None, "lines": [], "actor": self.staff}
        return hold.place(self.ctx(), order.pk, reason=HoldReason.CUSTOMER_REQUEST, note=note, **given)

    def last_hour(self) -> None:
        """What somebody has to look at, orders that cool off, and some that people pack: from now on they do."""
        from saleor_oms_plugin.pipeline import hold

        _set(automatic_pack=False)
        self.place(cart=3)
        self.place(cart=1)
        self.place(is_paid=False)
        self.place(street="1 Nowhere Lane")
        self.hold(self.place(cart=4), "Moves next week and writes again")
        doubtful = self.hold(self.place(cart=5), "Two cards were refused before this one went through")
        hold.escalate(self.ctx(), doubtful.pk, note="Call before it ships", assignee_id=None, actor=self.staff)
        friday = [self.hold(self.place(cart=cart), "Collects it on Friday") for cart in (0, 2, 3, 4)]
        self.trouble()
        for _ in range(6):
            self.advance(HOUR / 6)
            self.place()
        self.pick(friday)

    def pick(self, held: Sequence[Any]) -> None:
        """From now on people pick, and one of them begins with what was held."""
        from saleor_oms_plugin.domain.picking import PickListKind
        from saleor_oms_plugin.models import FulfillmentOrder
        from saleor_oms_plugin.pipeline import hold
        from saleor_oms_plugin.pipeline.pick import lists

        _set(automatic_pick=False)
        for one in held:
            hold.release(self.ctx(), one.pk, note="", actor=self.staff)
        self.work()
        (warehouse, *_) = FulfillmentOrder.objects.filter(status="OPEN").values_list("warehouse_id", flat=True)
        wish = lists.Wish(warehouse_id=str(warehouse), kind=PickListKind.CLUSTER, limits={})
        made = lists.create(self.ctx(), wish, actor=self.staff)
        lists.claim(self.ctx(), made.pick_list.pk, may_take_over=False, actor=self.staff)

    def trouble(self) -> None:
        """One of the parcels under way cannot be delivered at first."""
        from saleor_oms_plugin.models import Label

        label = Label.objects.filter(status="TRANSIT").order_by("-pk").first()
        if label is not None:
            self.sandbox.track(label.tracking_number, status="TRANSIT", substatus="delivery_attempted")


def _row(label: str, **values: Any) -> Any:
    from tests import factories

    return factories.model(label).objects.get(**values)


def _shop() -> Any:
    """The seeded shop, as factories take one."""
    from tests import factories

    zone = factories.model("shipping.ShippingZone").objects.exclude(name="Germany").get()
    channel = _row("channel.Channel", slug=CHANNEL) if factories.has_channels() else None
    return factories.Shop(zone=zone, channel=channel, shipping_method=zone.shipping_methods.first())


def _address(customer: Sequence[str], street: str) -> Any:
    """Where they live, or another street of their town."""
    from tests import factories

    names = ("first_name", "last_name", "street_address_1", "city", "country_area", "postal_code")
    known = dict(zip(names, customer, strict=True))
    return factories.address(**{**known, "street_address_1": street or known["street_address_1"]})


def _allocations(variants: dict[str, Any], wanted: dict[str, int], homes: dict[str, str]) -> dict[Any, dict[Any, int]]:
    found: dict[Any, dict[Any, int]] = {}
    for sku, home in homes.items():
        warehouse = _row("warehouse.Warehouse", name=f"Depot {home}")
        found.setdefault(warehouse, {})[variants[sku]] = wanted[sku]
    return found


@contextmanager
def _no_hints() -> Iterator[None]:
    """Within it orders are Saleor's alone: what receives them would take the database's time, not ours."""
    from tests import factories

    rows = factories.model("plugins.PluginConfiguration").objects.filter(identifier="saleor.oms")
    rows.update(active=False)
    yield
    rows.update(active=True)


def _set(**values: Any) -> None:
    """Changes these of the merchant's settings."""
    from tests import factories

    row = _row("plugins.PluginConfiguration", identifier="saleor.oms")
    factories.plugin_configuration(**{**{item["name"]: item["value"] for item in row.configuration}, **values})


def trade() -> None:
    """Fills the shop. `Missing` where somebody has ordered already: what the seed's past holds is finished."""
    from saleor_oms_plugin.domain.setup import SignOfLife
    from saleor_oms_plugin.models import OmsOrder
    from saleor_oms_plugin.pipeline import setup
    from saleor_oms_plugin.store import installation

    if OmsOrder.objects.exclude(stage__in=("COMPLETED", "CANCELED")).exists():
        raise Missing("this shop has orders already: give the trade a fresh one")
    start = datetime.now(UTC) - timedelta(days=DAYS)
    installation.activate(0, start - timedelta(days=1))
    _set(cooling_minutes="60", promise_days="6", address_validation=True, hold_until_paid=True)
    with running_sandbox(start_at=start) as sandbox:
        made = Trade(sandbox, start)
        made.past()
        made.last_hour()
        setup.note(made.ctx(), SignOfLife.CRON)


def main() -> None:
    argparse.ArgumentParser(prog="python -m demo.trade", description=__doc__).parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo.settings")
    import django

    django.setup()
    logging.disable(logging.INFO)
    from saleor_oms_plugin.bootstrap import context

    with context().host.writing():
        trade()


if __name__ == "__main__":
    main()
