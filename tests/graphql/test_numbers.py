"""Every number of the overview is what a recount finds, and its filter lists exactly those orders."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from saleor_oms_plugin.domain.attention import Attention
from saleor_oms_plugin.store.clock import DatabaseClock
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, global_id
from tests.graphql.histories import NOW, Histories
from tests.graphql.recount import QUERY, Recount, stock

LIST = """query($filter: OmsOrderFilterInput) {
    omsOrders(first: 100, filter: $filter) { totalCount edges { node { orderNumber } } } }"""
PERIOD = {"since": str(NOW.date() - timedelta(days=6)), "until": str(NOW.date())}
ORDERS = 70
SEEDS = pytest.mark.parametrize("seed", [1, 2, 3])
BY_PEOPLE = {Attention.PICK, Attention.LABEL}


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DatabaseClock, "now", lambda _clock: NOW)


@pytest.fixture
def histories(db: None) -> Any:
    shop = make.shop()

    def with_seed(seed: int) -> Histories:
        """The plugin is switched on afterwards, for it would receive Saleor's orders itself."""
        made = Histories(shop, seed)
        made.add(ORDERS)
        make.plugin_configuration(automatic_pick=False, automatic_pack=True, automatic_purchase=False)
        return made

    return with_seed


@pytest.fixture
def app(db: None) -> Any:
    """It sees every order; staff do not see orders whose channel is gone with Saleor's own."""
    return api.app("order.manage_orders")


def recount(asker: Any, channel: Any = None) -> Recount:
    said = ask(QUERY, asker, channel=channel and channel.slug, **PERIOD)
    return Recount(said, now=NOW, steps=BY_PEOPLE, channel=channel)


@SEEDS
def test_every_number_opens_the_list_behind_it(histories: Any, app: Any, seed: int) -> None:
    histories(seed)
    compare(recount(app), app)


@pytest.mark.needs_channels
def test_of_a_channel_too(histories: Any, app: Any) -> None:
    made = histories(4)
    second = made.channels[1]
    compare(recount(app, second), app, channels=[global_id("Channel", second)])


@pytest.mark.needs_channels
def test_staff_of_one_channel_count_only_its_orders(histories: Any) -> None:
    second = histories(5).channels[1]
    staff = make.staff("order.manage_orders", channels=[second])
    said = ask(QUERY, staff, **PERIOD)
    compare(Recount(said, now=NOW, steps=BY_PEOPLE, channel=second), staff)


def compare(counted: Recount, asker: Any, **more: Any) -> None:
    wrong, zeros = [], 0
    numbers = list(counted.numbers())
    for number in numbers:
        expected = sorted(order.order_number for order in counted.orders if number.counts(order))
        listed = ask(LIST, asker, filter={**number.filter, **more})
        found = sorted(edge["node"]["orderNumber"] for edge in listed["edges"])
        if found != expected or listed["totalCount"] != len(expected):
            wrong.append(f"{number.name}: its list shows {found}, a recount finds {expected}")
        if number.value not in (None, len(expected)):
            wrong.append(f"{number.name} says {number.value}, a recount finds {len(expected)}")
        zeros += not expected
    assert not wrong, "\n".join(wrong)
    assert zeros < len(numbers) / 3, "the seed makes too few orders for this to prove anything"


@SEEDS
def test_rates_and_sums_are_those_of_a_recount(histories: Any, app: Any, seed: int) -> None:
    histories(seed)
    counted = recount(app)
    said, counts = counted.said, {number.name: number.counts for number in counted.numbers()}
    total = {name: sum(map(counts[name], counted.orders)) for name in ("held", "split", "kept", "broken")}
    assert said["holdRate"] == pytest.approx(total["held"] / said["received"], abs=1e-4)
    assert said["splitRate"] == pytest.approx(total["split"] / said["shipped"], abs=1e-4)
    assert said["onTimeRate"] == pytest.approx(total["kept"] / (total["kept"] + total["broken"]), abs=1e-4)
    assert said["hoursToShip"] == pytest.approx(counted.hours_to_ship(), abs=0.005)
    spend = {row["currency"]: row["amount"] for row in said["shippingSpend"]}
    assert spend == pytest.approx(counted.spend(), abs=0.0051)  # some hosts round to cents
    for day in said["daily"]:
        revenue = {row["currency"]: row["amount"] for row in day["revenue"]}
        assert revenue == pytest.approx(counted.revenue(day), abs=0.0051)


@SEEDS
def test_what_customers_said_is_that_of_a_recount(histories: Any, app: Any, seed: int) -> None:
    histories(seed)
    counted = recount(app)
    ratings, answers = counted.answers("delivery_rating"), counted.answers("recommend")
    assert counted.said["deliveryRating"] == pytest.approx(sum(ratings) / len(ratings), abs=0.005)
    score = 100 * sum((answer >= 9) - (answer <= 6) for answer in answers) / len(answers)
    assert counted.said["netPromoterScore"] == pytest.approx(score, abs=0.5)


@SEEDS
def test_the_oldest_is_the_first_of_the_list(histories: Any, app: Any, seed: int) -> None:
    histories(seed)
    counted = recount(app)
    oldest = {f"stage {row['stage']}": row["oldest"] for row in counted.said["stages"]}
    oldest |= {f"attention {row['kind']}": row["oldest"] for row in counted.said["attention"]}
    for number in counted.numbers():
        if number.name in oldest:
            moments = [order.received_at for order in counted.orders if number.counts(order)]
            assert oldest[number.name] == (min(moments).isoformat() if moments else None), number.name


def test_the_next_release_is_the_first_of_those_holds_to_end(histories: Any, app: Any) -> None:
    histories(6)
    counted = recount(app)
    for row in counted.said["holds"]:
        holds = [hold for order in counted.orders for hold in order.holds.all()]
        moments = [h.release_at for h in holds if h.reason == row["reason"] and not h.released_at and h.release_at]
        assert row["nextRelease"] == (min(moments).isoformat() if moments else None)


def test_shelves_are_added_up_shelf_by_shelf(histories: Any, app: Any) -> None:
    made = histories(7)
    east, west, _ = made.warehouses
    other = make.variant(made.shop, stock={east: 3, west: 8})
    line = make.order(made.shop, {other: 5}, is_paid=False, placed_event="").lines.first()
    make.allocate(line, east, 5)
    said = {row["id"]: row for row in ask(QUERY, app, **PERIOD)["warehouses"]}
    for warehouse in (east, west):
        row = said[global_id("Warehouse", warehouse)]
        assert (row["unitsOnHand"], row["unitsAllocated"], row["unitsAvailable"]) == stock(warehouse)
        assert row["warehouse"] == {"id": row["id"], "name": warehouse.name}
        assert row["warehouseName"] == warehouse.name
    assert said[global_id("Warehouse", east)]["unitsAvailable"] == 50
