"""The overview: who may ask what, which periods there are, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin import models
from saleor_oms_plugin.domain.attention import Attention
from saleor_oms_plugin.store.clock import DatabaseClock
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import ask, codes, global_id, post
from tests.graphql.histories import NOW, Histories
from tests.graphql.recount import QUERY
from tests.graphql.rows import START, journey
from tests.graphql.test_statements import statements

ASK = """query($channel: String, $since: Date!, $until: Date!) {
    omsOverview(channel: $channel, since: $since, until: $until) { received daily { day received } } }"""
EVERYTHING = QUERY.replace("query($channel: String, $since: Date!, $until: Date!)", "query").replace(
    "(channel: $channel, since: $since, until: $until)", '(since: "%s", until: "%s")'
)
#: Clock, settings, what stands where, days, figures, load, shelves, and Saleor's warehouses by key.
FOR_EVERYTHING = 8
DAY = {"since": "2030-01-01", "until": "2030-01-01"}


# ── who may ask ─────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.needs_channels
def test_staff_of_another_channel_count_nothing(managed: Any, askers: Any) -> None:
    assert ask(ASK, askers.staff, **DAY)["received"] == 1
    assert ask(ASK, askers.restricted_staff, **DAY)["received"] == 0


@pytest.mark.needs_channels
@pytest.mark.parametrize("slug", ["default-channel", "no-such-channel", "\x00", "%"])
def test_a_channel_one_may_not_see_is_refused_like_one_that_is_not_there(managed: Any, askers: Any, slug: str) -> None:
    [error] = post(ASK, askers.restricted_staff, channel=slug, **DAY)["errors"]
    assert error["message"].startswith("There is no channel with this slug")
    assert error["extensions"]["exception"]["code"] == "GraphQLError"


@pytest.mark.needs_channels
@pytest.mark.parametrize("who", ["staff", "app"])
def test_whoever_sees_all_channels_may_ask_for_one(managed: Any, askers: Any, who: str) -> None:
    asker = getattr(askers, who)
    assert ask(ASK, asker, channel="default-channel", **DAY)["received"] == 1
    assert ask(ASK, asker, channel="elsewhere", **DAY)["received"] == 0
    assert codes(post(ASK, asker, channel="\x00", **DAY)) == ["GraphQLError"]


@pytest.mark.needs_no_channels
@pytest.mark.parametrize("slug", ["default-channel", "\x00", ""])
def test_without_channels_the_argument_is_ignored(managed: Any, staff: Any, slug: str) -> None:
    assert ask(ASK, staff, channel=slug, **DAY)["received"] == 1


@pytest.mark.needs_channels
def test_an_order_saleor_deleted_counts_in_its_channel(managed: Any, scene: Any, askers: Any) -> None:
    models.OmsOrder.objects.update(order=None)
    assert ask(ASK, askers.staff, channel="default-channel", **DAY)["received"] == 1
    assert ask(ASK, askers.restricted_staff, **DAY)["received"] == 0
    query = "query($id: ID!) { omsOrders(first: 1, filter: {channels: [$id]}) { totalCount } }"
    assert ask(query, askers.staff, id=global_id("Channel", scene.shop.channel))["totalCount"] == 1


@pytest.mark.needs_channels
def test_warehouses_of_other_channels_are_not_shown_unless_they_work_for_it(scene: Any, askers: Any) -> None:
    names = 'query { omsOverview(since: "2030-01-01", until: "2030-01-01") { warehouses { warehouseName } } }'
    assert ask(names, askers.restricted_staff)["warehouses"] == []
    elsewhere = make.channel(slug="elsewhere")
    order = make.order(make.Shop(zone=scene.shop.zone, channel=elsewhere), {scene.tee: 1}, is_paid=False)
    journey(order, scene.warehouse, stage="FULFILLING")
    models.FulfillmentOrder.objects.update(status="OPEN")
    assert ask(names, askers.restricted_staff)["warehouses"] == [{"warehouseName": "Near"}]


# ── periods ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("2030-01-02", "2030-01-01", "`until`: it lies before `since`: give 2030-01-02 or a later day."),
        ("2030-01-01", "2031-02-05", "`until`: a period has at most 400 days: give 2031-02-04 or an earlier day."),
        ("0001-01-01", "2030-01-01", "`since`: give a day from 1970-01-01 to 2999-12-31."),
        ("9999-12-31", "9999-12-31", "`since`: give a day from 1970-01-01 to 2999-12-31."),
        ("2999-12-31", "9999-12-31", "`until`: give a day from 1970-01-01 to 2999-12-31."),
    ],
)
def test_a_period_that_cannot_be_names_argument_and_cure(staff: Any, since: str, until: str, message: str) -> None:
    [error] = post(ASK, staff, since=since, until=until)["errors"]
    assert error["message"] == message
    assert error["extensions"]["exception"]["code"] == "GraphQLError"


@pytest.mark.parametrize("day", ["2030-02-30", "yesterday", "\x00", "1e9", "2030-01-01T00:00:00Z"])
def test_what_is_no_day_is_refused(staff: Any, day: str) -> None:
    assert set(codes(post(ASK, staff, since=day, until="2030-01-01"))) == {"GraphQLError"}


@pytest.mark.parametrize(
    ("since", "until", "days"), [("1970-01-01", "1970-01-01", 1), ("2998-11-27", "2999-12-31", 400)]
)
def test_periods_at_the_edge_are_periods(staff: Any, since: str, until: str, days: int) -> None:
    assert len(ask(ASK, staff, since=since, until=until)["daily"]) == days


def test_days_begin_and_end_in_the_shops_time_zone(scene: Any, staff: Any, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Kolkata"
    midnight = datetime(2029, 12, 31, 18, 30, tzinfo=UTC)
    order = make.order(scene.shop, {scene.tee: 1}, placed_event="")
    for moment in (midnight - timedelta(microseconds=1), midnight, midnight + timedelta(hours=24, microseconds=-1)):
        make.oms_order(None, received_at=moment, channel=getattr(scene.shop.channel, "slug", ""))
    assert order.pk
    told = ask(ASK, staff, since="2029-12-31", until="2030-01-02")
    assert [day["received"] for day in told["daily"]] == [1, 2, 0]
    moments = '{ omsOverview(since: "2030-01-01", until: "2030-01-01") { timeZone startsAt endsAt } }'
    assert ask(moments, staff) == {
        "timeZone": "Asia/Kolkata",
        "startsAt": "2029-12-31T18:30:00+00:00",
        "endsAt": "2030-01-01T18:29:59.999999+00:00",
    }


# ── what it says ────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_empty_shop_has_no_figures_and_every_day_and_stage(scene: Any, staff: Any) -> None:
    told = ask(QUERY, staff, since="2030-01-01", until="2030-01-03")
    for name in (
        "onTimeRate",
        "hoursToShip",
        "splitRate",
        "holdRate",
        "deliveryRating",
        "netPromoterScore",
        "averageFill",
    ):
        assert told[name] is None, name
    assert [day["day"] for day in told["daily"]] == ["2030-01-01", "2030-01-02", "2030-01-03"]
    assert {row["count"] for row in told["stages"]} == {0}
    assert len(told["stages"]) == 10
    assert (told["attention"], told["holds"], told["shippingSpend"]) == ([], [], [])


def test_the_most_urgent_reason_comes_first(scene: Any, staff: Any) -> None:
    slug = getattr(scene.shop.channel, "slug", "")
    for problem_since, stage in ((START, "BACKORDERED"), (None, "FULFILLING")):
        late = make.oms_order(
            None, channel=slug, stage=stage, promised_delivery="2020-01-01", problem_since=problem_since
        )
        models.FulfillmentOrder.objects.create(
            oms_order=late, warehouse=scene.warehouse, warehouse_name="Near", status="OPEN", created_at=START
        )
    kinds = [row["kind"] for row in ask(QUERY, staff, **DAY)["attention"]]
    assert kinds == ["PROBLEM", "LATE", "BACKORDERED", "PICK"]
    assert kinds == sorted(kinds, key=list(Attention).index)


def test_a_shop_that_only_tries_sees_what_its_labels_would_have_cost(managed: Any, order: Any, staff: Any) -> None:
    told = ask(QUERY, staff, **DAY)["shippingSpend"]
    assert told == [{"amount": 7.58, "currency": "USD"}]
    label = models.Label.objects.get()
    shipment = models.Shipment.objects.get()
    shipment.pk, shipment.is_test, shipment.cost = None, False, 3
    shipment.save()
    label.pk, label.parcel, label.transaction_id, label.shipment = None, None, "live", shipment
    label.save()
    assert ask(QUERY, staff, **DAY)["shippingSpend"] == [{"amount": 3.0, "currency": "USD"}]


def test_the_fill_is_that_of_the_parcels_that_left_in_the_period(managed: Any, staff: Any) -> None:
    part, parcel = models.FulfillmentOrder.objects.get(), models.Parcel.objects.get()
    for sequence, fill in ((2, 80), (3, 41), (4, None)):
        parcel.pk, parcel.sequence, parcel.fill = None, sequence, fill
        parcel.save()
    assert ask(QUERY, staff, **DAY)["averageFill"] is None
    models.FulfillmentOrder.objects.filter(pk=part.pk).update(shipped_at=START)
    assert ask(QUERY, staff, **DAY)["averageFill"] == 61
    models.FulfillmentOrder.objects.filter(pk=part.pk).update(shipped_at=START - timedelta(days=9))
    assert ask(QUERY, staff, **DAY)["averageFill"] is None


@pytest.mark.parametrize(("refund", "cost"), [("NONE", []), ("PENDING", []), ("REFUNDED", []), ("REJECTED", [7.58])])
def test_a_voided_label_cost_nothing_unless_its_refund_was_refused(
    managed: Any, staff: Any, refund: str, cost: list[float]
) -> None:
    models.Label.objects.update(status="VOIDED", refund=refund)
    assert [row["amount"] for row in ask(QUERY, staff, **DAY)["shippingSpend"]] == cost


@pytest.mark.parametrize(
    ("released_by", "meanwhile", "count"),
    [
        ("staff:1", None, 1),
        ("system", None, 0),
        ("app:1", None, 0),
        ("staff:1", "updated_address", 0),
        ("staff:1", "note_added", 1),
        ("staff:1", "order.sourced", 0),
        ("staff:1", "stage.on_hold", 1),
    ],
)
def test_a_hold_was_for_nothing_when_nothing_had_happened_until_staff_released_it(
    managed: Any, order: Any, staff: Any, released_by: str, meanwhile: str | None, count: int
) -> None:
    at = START + timedelta(hours=1)
    models.Hold.objects.update(released_by=released_by, released_at=START + timedelta(hours=2))
    if meanwhile and "." in meanwhile:
        models.TimelineEvent.objects.create(oms_order=managed, at=at, kind=meanwhile, message="", actor="system")
    elif meanwhile:
        make.order_event(order, meanwhile, at=at)
    assert ask(QUERY, staff, **DAY)["holdsReleasedUnchanged"] == count


def test_time_to_cool_off_alone_does_not_make_an_order_one_that_was_held(managed: Any, staff: Any) -> None:
    models.Hold.objects.update(reason="FRAUD_COOLING", placed_by="system")
    assert ask(QUERY, staff, **DAY)["holdRate"] == 0
    models.Hold.objects.create(oms_order=managed, reason="FRAUD_REVIEW", placed_at=START, placed_by="system")
    assert ask(QUERY, staff, **DAY)["holdRate"] == 1


def test_a_step_that_happens_by_itself_needs_nobody(managed: Any, staff: Any) -> None:
    models.OmsOrder.objects.update(stage="FULFILLING", promised_delivery=None)
    models.FulfillmentOrder.objects.update(status="PICKED")
    assert [row["kind"] for row in ask(QUERY, staff, **DAY)["attention"]] == ["PACK"]
    make.plugin_configuration(automatic_pack=True)
    assert ask(QUERY, staff, **DAY)["attention"] == []


def test_an_order_says_itself_whether_it_is_late_or_at_risk(scene: Any, staff: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(DatabaseClock, "now", lambda _clock: NOW)
    for days in (-1, 0, 2, 3):
        promised = NOW.date() + timedelta(days=days)
        order = make.order(scene.shop, {scene.tee: 1}, is_paid=False, placed_event="")
        journey(order, scene.warehouse, stage="FULFILLING", promised_delivery=promised)
    query = "{ omsOrders(first: 9, sortBy: {field: PROMISED_DELIVERY, direction: ASC}) { edges { node { %s } } } }"
    said = [edge["node"] for edge in ask(query % "isLate isAtRisk", staff)["edges"]]
    assert [(one["isLate"], one["isAtRisk"]) for one in said] == [
        (True, False),
        (False, True),
        (False, True),
        (False, False),
    ]


# ── what it costs ───────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def grow(db: None) -> Callable[[int], None]:
    """Adds orders, and as many warehouses."""
    histories = Histories(make.shop(), seed=1)

    def add(count: int) -> None:
        histories.warehouses += [make.warehouse(histories.shop) for _ in range(count)]
        histories.add(count)

    return add


@pytest.mark.parametrize("who", ["staff", "app"])
def test_orders_warehouses_and_days_cost_no_further_statement(grow: Any, who: str) -> None:
    asker = make.staff("order.manage_orders") if who == "staff" else api.app("order.manage_orders")
    grow(3)
    ask(EVERYTHING % ("2030-03-15", "2030-03-15"), asker)  # what a process learns once does not count
    few = statements(EVERYTHING % ("2030-03-15", "2030-03-15"), asker)
    grow(12)
    many = statements(EVERYTHING % ("2029-12-01", "2030-03-15"), asker)
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few)))


def test_everything_at_once_takes_eight_statements_besides_the_askers(grow: Any) -> None:
    app = api.app("order.manage_orders")
    grow(3)
    bare = statements('{ omsOverview(since: "2030-03-15", until: "2030-03-15") { timeZone } }', app)
    everything = statements(EVERYTHING % ("2030-03-01", "2030-03-15"), app)
    assert len(everything) - len(bare) == FOR_EVERYTHING, "\n".join(everything)


@pytest.mark.parametrize(
    ("fields", "count"),
    [("timeZone", 0), ("asOf", 1), ("received daily { day } holdRate", 1), ("hoursToShip", 1), ("late", 3)],
)
def test_what_is_not_asked_for_is_not_read(grow: Any, fields: str, count: int) -> None:
    app = api.app("order.manage_orders")
    query = '{ omsOverview(since: "2030-03-15", until: "2030-03-15") { %s } }'
    ask(query % fields, app)
    assert len(statements(query % fields, app)) - len(statements(query % "timeZone", app)) == count
