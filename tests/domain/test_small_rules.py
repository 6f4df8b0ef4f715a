"""Holds, retries, feedback, messages, packing, promises and settings: each rule at its edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin import conf
from saleor_oms_plugin.checks import check_operator_settings
from saleor_oms_plugin.domain.errors import Misconfigured, NotAllowed, Rejected, Unavailable
from saleor_oms_plugin.domain.feedback import Answer, ProductAnswer, check_answer
from saleor_oms_plugin.domain.holds import HoldReason, OpenHold, cooling_ends, due, next_release
from saleor_oms_plugin.domain.messages import mask_address
from saleor_oms_plugin.domain.packing import DefaultParcel, Item, plan_parcels
from saleor_oms_plugin.domain.retries import MAX_ATTEMPTS, Pace, next_attempt
from saleor_oms_plugin.domain.states import FINAL_STAGES, Stage
from saleor_oms_plugin.domain.waiting import SENTENCES, Wait, WaitingFor, waits_for

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PACE = Pace(base_s=2, cap_s=900)


def test_cooling_is_elapsed_time_across_a_clock_change() -> None:
    new_york = ZoneInfo("America/New_York")
    before = datetime(2026, 3, 8, 1, 30, tzinfo=new_york)  # the clock jumps from 2 to 3
    ends = cooling_ends(before.astimezone(UTC), Decimal(60)).astimezone(new_york)
    assert (ends.hour, ends.minute) == (3, 30)


def test_holds_fall_due_at_their_moment() -> None:
    soon = OpenHold(id=1, reason=HoldReason.FRAUD_COOLING, release_at=NOW)
    never = OpenHold(id=2, reason=HoldReason.OTHER, release_at=None)
    assert due([soon, never], NOW) == [soon]
    assert due([soon, never], NOW - timedelta(microseconds=1)) == []
    assert next_release([soon, never]) == NOW
    assert next_release([never]) is None


@pytest.mark.parametrize("attempt", range(1, MAX_ATTEMPTS))
def test_what_is_away_is_tried_again_within_its_cap(attempt: int) -> None:
    decision = next_attempt(Unavailable("away"), attempt, PACE, jitter=0.999)
    assert decision.again_in is not None
    assert decision.again_in <= timedelta(seconds=900)
    assert not decision.is_problem


@pytest.mark.parametrize("error", [Rejected("bad data"), NotAllowed("wrong state")])
def test_waiting_cures_no_bad_data(error: Exception) -> None:
    decision = next_attempt(error, 1, PACE, jitter=0.5)
    assert (decision.again_in, decision.is_problem) == (None, True)


def test_a_misconfiguration_is_shown_at_once_and_heals_by_itself() -> None:
    decision = next_attempt(Misconfigured("no token"), 50, PACE, jitter=0.5)
    assert decision.is_problem
    assert decision.again_in is not None


def test_the_last_try_ends_in_a_problem() -> None:
    assert next_attempt(RuntimeError(), MAX_ATTEMPTS, PACE, jitter=0.5).again_in is None


@pytest.mark.parametrize(("wish", "least", "most"), [(30.0, 30, 30), (1e9, 3600, 3600), (-5.0, 0, 5)])
def test_the_other_sides_wish_is_honoured_within_reason(wish: float, least: float, most: float) -> None:
    decision = next_attempt(Unavailable("busy", retry_after_s=wish), 1, PACE, jitter=0.5)
    assert decision.again_in is not None
    assert least <= decision.again_in.total_seconds() <= most


VARIANTS = {"1": "book", "2": "pen"}
BAD_ANSWERS = [
    (Answer(), "input"),
    (Answer(comment=""), "input"),
    (Answer(delivery_rating=0), "deliveryRating"),
    (Answer(delivery_rating=6), "deliveryRating"),
    (Answer(recommend=11), "recommend"),
    (Answer(recommend=-1), "recommend"),
    (Answer(comment="x" * 5001), "comment"),
    (Answer(comment="a\x00b"), "comment"),
    (Answer(products=(ProductAnswer(variant_id="9", rating=5),)), "products"),
    (Answer(products=(ProductAnswer(variant_id="1", rating=9),)), "products.rating"),
    (Answer(products=(ProductAnswer(variant_id="1", rating=5),) * 2), "products"),
]


@pytest.mark.parametrize(("answer", "field"), BAD_ANSWERS)
def test_a_wrong_answer_names_its_field(answer: Answer, field: str) -> None:
    with pytest.raises(Rejected) as refusal:
        check_answer(answer, variants=VARIANTS)
    assert refusal.value.field == field


def test_any_single_thing_is_an_answer() -> None:
    check_answer(Answer(recommend=0), variants=VARIANTS)
    check_answer(Answer(comment="שלום 👋 <script>"), variants=VARIANTS)
    check_answer(Answer(products=(ProductAnswer(variant_id="2", rating=1),)), variants=VARIANTS)


@pytest.mark.parametrize(
    ("address", "masked"),
    [("ada@example.com", "a…@e….com"), ("x@y", "x…@y…"), ("nonsense", ""), ("", ""), ("@example.com", "")],
)
def test_a_masked_address_cannot_be_written_to(address: str, masked: str) -> None:
    assert mask_address(address) == masked


def test_a_parcel_weighs_its_items_and_itself() -> None:
    default = DefaultParcel(length_mm=300, width_mm=200, height_mm=150, tare_g=150, item_weight_g=500)
    items = [Item(line_id=1, quantity=2, unit_weight_g=100), Item(line_id=2, quantity=1, unit_weight_g=None)]
    (parcel,) = plan_parcels(items, default)
    assert parcel.size.weight_g == 150 + 200 + 500
    assert parcel.lines == ((1, 2), (2, 1))
    assert plan_parcels([], default) == []


@given(st.sampled_from(conf.SETTINGS), st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()))
def test_a_setting_is_typed_or_refused_by_name(setting: conf.Setting, value: object) -> None:
    try:
        conf.parse_value(setting.name, value)
    except Rejected as refusal:
        assert refusal.field == setting.name
        assert setting.name in refusal.message


def test_a_channels_own_value_counts_before_the_merchants_and_only_where_it_may_differ() -> None:
    values = {"cooling_minutes": "30", "label_format": "PNG"}
    settings = conf.merchant_settings(values, {"cooling_minutes": "5", "label_format": "ZPL"})
    assert (settings.cooling_minutes, settings.label_format) == (Decimal(5), "PNG")
    assert conf.merchant_settings({}).cooling_minutes == 60


def test_a_stored_value_that_no_longer_parses_falls_to_its_default() -> None:
    assert conf.merchant_settings({"cooling_minutes": "an hour"}).cooling_minutes == 60


def test_settings_do_not_print_secrets() -> None:
    assert "shippo_live_secret" not in repr(conf.merchant_settings({"shippo_token": "shippo_live_secret"}))


@pytest.mark.parametrize(
    "value", ["short", "with space in the middle of it", "ümlaut-ümlaut-ümlaut-ümlaut", "a/b/c/d/e/f/g/h/i/j/k/l/m"]
)
def test_a_webhook_token_must_fit_a_url_and_be_long(value: str) -> None:
    with pytest.raises(Rejected, match="shippo_webhook_token"):
        conf.parse_value("shippo_webhook_token", value)


@pytest.mark.parametrize(("name", "value"), [("OMS_TICK_S", "often"), ("OMS_DOCUMENT_HOSTS", "goshippo.com")])
def test_an_operators_setting_of_the_wrong_type_is_named(settings, name: str, value: object) -> None:
    setattr(settings, name, value)
    with pytest.raises(Misconfigured, match=name):
        conf.operator_settings()


def test_operators_settings_out_of_range_are_found_at_start(settings) -> None:
    settings.OMS_LEASE_S, settings.OMS_SETTLE_S, settings.OMS_TICK_S = 10, 1, 0
    settings.OMS_SHIPPO_URL = "https://api.goshippo.com"
    found = [problem.msg.split(" ")[0] for problem in check_operator_settings()]
    assert found == ["OMS_LEASE_S", "OMS_SETTLE_S", "OMS_TICK_S,"]


# ── what an order waits for


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("waiting_for", WaitingFor)
@pytest.mark.parametrize("has_problem", [False, True])
def test_every_order_that_is_not_over_waits_for_something_that_can_be_said(stage, waiting_for, has_problem):
    wait = waits_for(stage, waiting_for, has_problem=has_problem)
    if stage in FINAL_STAGES:
        assert wait is None
    else:
        assert SENTENCES[wait].endswith(".")
        assert (wait is Wait.PROBLEM) == has_problem


def test_a_hold_says_nothing_of_its_reason_but_that_money_is_missing():
    assert waits_for(Stage.ON_HOLD, WaitingFor.CONFIRMATION) is Wait.HOLD
    assert waits_for(Stage.ON_HOLD, WaitingFor.PAYMENT) is Wait.PAYMENT
    assert waits_for(Stage.RECEIVED, WaitingFor.PAYMENT) is Wait.PAYMENT
