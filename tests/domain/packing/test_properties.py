"""Whatever is asked, the answer can be packed: the checker finds nothing in it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.packing import Box, Effort, Packing, Piece, Support, forget, pack, work_out

from .cases import BY_WEIGHT, boxes, pieces
from .checker import faults, plan_faults


@settings(max_examples=60, deadline=None)
@given(pieces=pieces(), boxes=boxes(), effort=st.sampled_from(Effort))
def test_every_plan_can_be_packed(pieces: list[Piece], boxes: list[Box], effort: Effort) -> None:
    assert faults(work_out(pieces, boxes, BY_WEIGHT, effort=effort), pieces, boxes) == []


@settings(max_examples=25, deadline=None)
@given(pieces=pieces(), boxes=boxes(), effort=st.sampled_from(Effort))
def test_without_support_nothing_overlaps_or_sticks_out(pieces: list[Piece], boxes: list[Box], effort: Effort) -> None:
    packing = work_out(pieces, boxes, BY_WEIGHT, effort=effort, support=Support.IGNORED)
    for plan in [packing.chosen, *packing.alternatives]:
        assert plan_faults(plan, packing.too_large, pieces, boxes, held=False) == []


@settings(max_examples=20, deadline=None)
@given(pieces=pieces(), boxes=boxes(), shuffled=st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order_of_the_question(
    pieces: list[Piece], boxes: list[Box], shuffled: object
) -> None:
    turned = list(pieces)
    shuffled.shuffle(turned)  # type: ignore[attr-defined]
    assert work_out(turned, boxes, BY_WEIGHT) == work_out(pieces, boxes, BY_WEIGHT)


@settings(max_examples=20, deadline=None)
@given(pieces=pieces(), boxes=boxes())
def test_what_is_remembered_is_what_would_be_worked_out(pieces: list[Piece], boxes: list[Box]) -> None:
    forget()
    first = pack(pieces, boxes, BY_WEIGHT)
    assert pack(pieces, boxes, BY_WEIGHT) == first
    assert faults(first, pieces, boxes) == []
    assert _figures(first) == _figures(work_out(pieces, boxes, BY_WEIGHT))


@settings(max_examples=25, deadline=None)
@given(pieces=pieces(), boxes=boxes())
def test_alternatives_are_other_boxes_and_no_better(pieces: list[Piece], boxes: list[Box]) -> None:
    packing = work_out(pieces, boxes, BY_WEIGHT)
    plans = [packing.chosen, *packing.alternatives]
    worths = [(len(plan.parcels), plan.cost, plan.carbon_g) for plan in plans]
    assert worths == sorted(worths)
    used = [sorted(parcel.box.key for parcel in plan.parcels if parcel.box) for plan in plans]
    assert len({tuple(each) for each in used}) == len(used)


def _figures(packing: Packing) -> tuple[Decimal, int, int, bool]:
    plan = packing.chosen
    return plan.cost, plan.carbon_g, len(plan.parcels), plan.is_proven
