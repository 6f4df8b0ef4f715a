"""The tables of states, and the stage derived from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement, product

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.states import (
    FINAL_STAGES,
    FULFILLMENT_ORDER_TRANSITIONS,
    GONE,
    SHIPMENT_PROGRESS,
    STAGE_TRANSITIONS,
    FulfillmentOrderStatus,
    ShipmentStatus,
    Stage,
    StageFacts,
    derive_shipment_status,
    derive_stage,
)

F = FulfillmentOrderStatus
facts = st.builds(
    StageFacts,
    is_canceled=st.booleans(),
    is_completed=st.booleans(),
    has_open_hold=st.booleans(),
    is_checked=st.booleans(),
    is_backordered=st.booleans(),
    fulfillment_orders=st.lists(st.sampled_from(F), max_size=4).map(tuple),
)


@given(facts)
def test_canceled_and_held_come_before_everything_in_the_warehouse(known: StageFacts) -> None:
    stage = derive_stage(known)
    if known.is_canceled:
        assert stage is Stage.CANCELED
    elif known.is_completed:
        assert stage is Stage.COMPLETED
    elif known.has_open_hold and not all(status in GONE for status in known.fulfillment_orders):
        live = [status for status in known.fulfillment_orders if status is not F.CANCELED]
        assert stage is Stage.ON_HOLD or all(status in GONE for status in live)


@given(facts)
def test_shipped_means_every_live_part_has_left(known: StageFacts) -> None:
    if derive_stage(known) in (Stage.SHIPPED, Stage.DELIVERED):
        assert all(status in GONE or status is F.CANCELED for status in known.fulfillment_orders)


@given(st.lists(st.sampled_from(ShipmentStatus), min_size=1))
def test_a_shipment_is_as_far_as_its_slowest_live_parcel(labels: list[ShipmentStatus]) -> None:
    derived = derive_shipment_status(labels)
    live = [status for status in labels if status is not ShipmentStatus.VOIDED]
    assert derived is (min(live, key=SHIPMENT_PROGRESS.index) if live else ShipmentStatus.VOIDED)


def test_without_a_label_a_shipment_is_being_bought() -> None:
    assert derive_shipment_status([]) is ShipmentStatus.PURCHASING


def test_every_status_has_a_place_in_the_progress() -> None:
    assert set(SHIPMENT_PROGRESS) == set(ShipmentStatus)


def test_final_stages_are_stages() -> None:
    assert {Stage.COMPLETED, Stage.CANCELED} == FINAL_STAGES


def _situations() -> Iterator[StageFacts]:
    for size in range(4):
        for parts in combinations_with_replacement(F, size):
            for held, checked, backordered in product((False, True), repeat=3):
                if checked or not (parts or backordered):
                    yield StageFacts(
                        is_canceled=False,
                        is_completed=False,
                        has_open_hold=held,
                        is_checked=checked,
                        is_backordered=backordered,
                        fulfillment_orders=parts,
                    )


def _steps(known: StageFacts) -> Iterator[StageFacts]:
    """Everything that may happen to an order in one transaction."""
    parts = known.fulfillment_orders
    yield replace(known, has_open_hold=not known.has_open_hold)
    if not any(status in GONE for status in parts):
        yield replace(known, is_canceled=True, has_open_hold=False, fulfillment_orders=tuple(F.CANCELED for _ in parts))
    if not known.is_checked:
        yield replace(known, is_checked=True)
        return
    yield replace(known, is_completed=True)
    yield replace(known, is_backordered=not known.is_backordered)
    yield replace(known, is_backordered=False, fulfillment_orders=(*parts, F.OPEN))
    for place, status in enumerate(parts):
        for following in FULFILLMENT_ORDER_TRANSITIONS[status]:
            yield replace(known, fulfillment_orders=(*parts[:place], following, *parts[place + 1 :]))


def test_the_table_allows_every_change_of_stage_that_can_follow_from_the_facts() -> None:
    """A derived stage the table refused would stop the work that caused it."""
    refused = {
        (was.value, then.value)
        for known in _situations()
        for after in _steps(known)
        for was, then in [(derive_stage(known), derive_stage(after))]
        if was is not then and then not in STAGE_TRANSITIONS[was]
    }
    assert not refused
