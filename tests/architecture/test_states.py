"""Every state has a way in and a way out, somebody who carries it on, and words for people; one module writes them."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Mapping, Set
from enum import StrEnum

import pytest

from saleor_oms_plugin.domain.states import (
    FINAL_STAGES,
    FULFILLMENT_ORDER_TRANSITIONS,
    GONE,
    LABEL_TRANSITIONS,
    RETURN_TRANSITIONS,
    SHIPMENT_PROGRESS,
    STAGE_TRANSITIONS,
    FulfillmentOrderStatus,
    ReturnStatus,
    ShipmentStatus,
    Stage,
    StageFacts,
    derive_stage,
)
from saleor_oms_plugin.models import FulfillmentOrder, OmsOrder, Return, Shipment
from saleor_oms_plugin.store.fulfillment_orders import NEXT_WORK
from saleor_oms_plugin.store.public import WORDS

from .sources import PACKAGE, Source, complain, parse, sources

#: The table, where a row begins, and where it may end for good.
TABLES = {
    "STAGE_TRANSITIONS": (STAGE_TRANSITIONS, OmsOrder._meta.get_field("stage").default, {Stage.CANCELED}),
    "FULFILLMENT_ORDER_TRANSITIONS": (
        FULFILLMENT_ORDER_TRANSITIONS,
        FulfillmentOrder._meta.get_field("status").default,
        {FulfillmentOrderStatus.CANCELED},
    ),
    "RETURN_TRANSITIONS": (
        RETURN_TRANSITIONS,
        Return._meta.get_field("status").default,
        {ReturnStatus.INSPECTED, ReturnStatus.CANCELED},
    ),
    "LABEL_TRANSITIONS": (LABEL_TRANSITIONS, Shipment._meta.get_field("status").default, {ShipmentStatus.VOIDED}),
}
every_table = pytest.mark.parametrize("name", sorted(TABLES))


@every_table
def test_every_state_is_in_its_table(name: str) -> None:
    table, start, _ = TABLES[name]
    missing = set(type(start) if isinstance(start, StrEnum) else type(next(iter(table)))) - set(table)
    assert not missing, f"add {sorted(missing)} to domain/states.py {name}, with what may follow"


@every_table
def test_every_state_has_a_way_in(name: str) -> None:
    table, start, _ = TABLES[name]
    lost = set(table) - reachable(table, next(state for state in table if state == start))
    assert not lost, f"nothing leads to {sorted(lost)}: name them in domain/states.py {name}, in the state before"


@every_table
def test_every_state_has_a_way_out(name: str) -> None:
    table, _, ends = TABLES[name]
    stuck = {state for state, ways in table.items() if not ways}
    assert stuck == ends, f"nothing follows {sorted(stuck - ends)}: add a way out in domain/states.py {name}"


def reachable(table: Mapping[StrEnum, Set[StrEnum]], start: StrEnum) -> set[StrEnum]:
    seen, edge = {start}, {start}
    while edge:
        edge = {way for state in edge for way in table[state]} - seen
        seen |= edge
    return seen


def test_every_stage_can_be_derived() -> None:
    statuses = list(FulfillmentOrderStatus)
    parts = [(), *itertools.combinations_with_replacement(statuses, 1), *itertools.combinations(statuses, 2)]
    found = {
        derive_stage(
            StageFacts(
                is_canceled=flags[0],
                is_completed=flags[1],
                has_open_hold=flags[2],
                is_checked=flags[3],
                is_backordered=flags[4],
                fulfillment_orders=part,
            )
        )
        for flags in itertools.product([False, True], repeat=5)
        for part in parts
    }
    assert found == set(Stage), f"no facts lead to {sorted(set(Stage) - found)}: add a rule in states.derive_stage"


def test_every_status_inside_a_warehouse_is_carried_on_by_a_stage() -> None:
    inside = set(FulfillmentOrderStatus) - GONE - {FulfillmentOrderStatus.CANCELED}
    assert set(NEXT_WORK) == inside, "say in store/fulfillment_orders.py NEXT_WORK which work carries each status on"


def test_every_status_of_a_parcel_has_its_place_and_its_words() -> None:
    assert sorted(SHIPMENT_PROGRESS) == sorted(ShipmentStatus), "put it once into domain/states.py SHIPMENT_PROGRESS"
    assert set(WORDS) == set(ShipmentStatus), "say in store/public.py WORDS how a customer reads it"


def test_nothing_happens_by_itself_in_a_final_stage() -> None:
    assert FINAL_STAGES & reachable(STAGE_TRANSITIONS, Stage.RECEIVED) == FINAL_STAGES


# ── who writes them ─────────────────────────────────────────────────────────────────────────────────────────────
_STATES = {"stage", "status"}
#: `status` of tables whose states are not the journey's: each has one store module, and no timeline line of its own.
ALLOWED = {
    f"{PACKAGE}/store/history.py": "the one writer",
    f"{PACKAGE}/store/messages.py": "a message: planned, sent, failed, suppressed",
    f"{PACKAGE}/store/feedback.py": "the feedback: planned, invited, answered, closed",
    f"{PACKAGE}/store/jobs.py": "a job: queued, running, done, failed, canceled",
    f"{PACKAGE}/store/picking/lists.py": "a pick list: open, in progress, done, canceled",
    f"{PACKAGE}/store/receipts.py": "a webhook's receipt: new, done, ignored, unmatched, quarantined",
}
CURE = "Write states through store/history.py, which checks the transition and writes the timeline in one transaction:"


def writes_in(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, (ast.Assign, ast.AugAssign)):
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in _STATES:
                    yield f"{source.name}:{node.lineno} .{target.attr} = …"
        if isinstance(node, ast.Call):
            yield from (f"{source.name}:{node.lineno} {what}" for what in _written_by(node))
    for line, text in source.strings():
        lowered = text.lower()
        if "update oms_" in lowered and any(f"set {column} =" in lowered for column in _STATES):
            yield f"{source.name}:{line} {text.strip()[:60]}"


def _written_by(call: ast.Call) -> Iterator[str]:
    """`update(status=…)`, `bulk_update(rows, ["status"])`, `setattr(row, "status", …)`."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "update":
        yield from (f"update({keyword.arg}=…)" for keyword in call.keywords if keyword.arg in _STATES)
    if name in {"bulk_update", "setattr"}:
        values = {node.value for node in ast.walk(call) if isinstance(node, ast.Constant)}
        yield from (f"{name} of {column}" for column in _STATES & values)


def test_states_are_written_by_history_alone() -> None:
    complain([each for source in sources(PACKAGE) if source.name not in ALLOWED for each in writes_in(source)], CURE)


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_the_exceptions_write(name: str) -> None:
    (source,) = [each for each in sources(PACKAGE) if each.name == name]
    assert list(writes_in(source)), f"{name} writes no state any more: take it out of ALLOWED"


@pytest.mark.parametrize(
    "planted",
    [
        "order.stage = 'SHIPPED'",
        "a = label.status = x",
        "Label.objects.filter(pk=1).update(status='VOIDED')",
        "OmsOrder.objects.bulk_update(rows, ['stage'])",
        "setattr(order, 'stage', new)",
        "cursor.execute('UPDATE oms_order SET stage = %s')",
    ],
)
def test_a_planted_write_is_found(planted: str) -> None:
    assert list(writes_in(parse(planted)))


@pytest.mark.parametrize("innocent", ["rows.filter(status='x')", "status = row.status", "Label(status='x')"])
def test_reading_and_creating_are_left_alone(innocent: str) -> None:
    assert not list(writes_in(parse(innocent)))
