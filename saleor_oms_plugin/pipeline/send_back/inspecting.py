"""An inspector says what came, in totals, and what becomes of it. Accepted units are back in Saleor's records where it
keeps returns; those to be restocked lie on the shelf of the return's warehouse from then on. All of it or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ...domain.errors import NotAllowed, NotFound
from ...domain.returns import Disposition, Verdict, check_here, check_totals, number_of, totals_of
from ...domain.states import ReturnStatus
from ...domain.stock import LineAt, MovementCause
from ...models import Return, ReturnLine
from ...store import history, locks, returns
from .. import ledger
from ..context import Context


@dataclass(frozen=True, kw_only=True)
class _Change:
    """What is new of one line: its totals, units accepted beyond those before, and units to be put on the shelf."""

    line: ReturnLine
    said: Mapping[Disposition, int]
    accepted: int
    restocked: int


@transaction.atomic
def inspect(ctx: Context, return_id: int, verdicts: Sequence[Verdict], *, closes: bool, actor: str) -> Return:
    """Takes the totals. `closes`: what is not accepted by now did not come.

    Raises `Rejected` for more than is in the return, `NotAllowed` before it is here, for fewer units than were accepted
    or restocked already, and for units that staff took back in Saleor meanwhile.
    """
    said = totals_of(verdicts)
    sent_back = locks.lock_return(return_id)
    check_here(ReturnStatus(sent_back.status))
    changes = _changes(sent_back, said)
    if sent_back.status == ReturnStatus.INSPECTED and any(change.accepted for change in changes):
        raise NotAllowed("the return is closed: make a new one for what came later", field="lines")
    now = ctx.clock.now()
    if changes:
        _record(ctx, sent_back, changes, actor)
        shelved = _restock(ctx, sent_back, changes, now=now, actor=actor)
        for change in changes:
            units = shelved.get((change.line.line_key, str(sent_back.warehouse_id)), 0)
            returns.set_totals(change.line, change.said, shelved=units, shelf=str(sent_back.warehouse_id))
        history.record(
            sent_back.oms_order,
            "return.looked_at",
            _sentence(sent_back, changes),
            now=now,
            actor=actor,
            data={"return": sent_back.pk, "lines": [_as_json(change) for change in changes]},
        )
    _close(sent_back, closes=closes, now=now, actor=actor)
    return sent_back


def _changes(sent_back: Return, said: Mapping[str, Mapping[Disposition, int]]) -> list[_Change]:
    """The lines of which something new is said. Raises what `inspect` does."""
    lines, known = returns.lines_of(sent_back), returns.totals(sent_back)
    if not said.keys() <= lines.keys():
        raise NotFound("there is no OrderLine with this id in the return", field="orderLineId")
    found = []
    for key, totals in sorted(said.items()):
        line, before = lines[key], known[lines[key].pk]
        check_totals(line.sku or line.product_name, line.quantity, before, totals)
        if _nonzero(totals) != _nonzero(before):
            restocked = totals.get(Disposition.RESTOCK, 0) - before.get(Disposition.RESTOCK, 0)
            accepted = sum(totals.values()) - sum(before.values())
            found.append(_Change(line=line, said=totals, accepted=accepted, restocked=restocked))
    return found


def _nonzero(totals: Mapping[Disposition, int]) -> dict[Disposition, int]:
    return {disposition: units for disposition, units in totals.items() if units}


def _record(ctx: Context, sent_back: Return, changes: Sequence[_Change], actor: str) -> None:
    """Saleor's own return of the units accepted now, whatever becomes of them."""
    order = sent_back.oms_order
    units = {change.line.line_key: change.accepted for change in changes if change.accepted}
    if not units or order.order_id is None:
        return
    places = ctx.host.take_back(
        str(order.order_id),
        units,
        warehouse_id=str(sent_back.warehouse_id),
        reason=sent_back.reason,
        actor=actor,
    )
    returns.add_records({change.line.line_key: change.line for change in changes}, places)
    if not places:
        count = sum(units.values())
        ctx.host.add_note(str(order.order_id), f"OMS: {count} units of return {number_of(sent_back.pk)} came back")


def _restock(
    ctx: Context, sent_back: Return, changes: Sequence[_Change], *, now: datetime, actor: str
) -> Mapping[LineAt, int]:
    """Puts the units on the shelf, and their movements into the ledger; those whose stock is counted."""
    order = sent_back.oms_order
    units = {change.line.line_key: change.restocked for change in changes if change.restocked}
    if not units:
        return {}
    if sent_back.warehouse_id is None or order.order_id is None:
        gone = "the order" if order.order_id is None else f"warehouse {sent_back.warehouse_name}"
        raise NotAllowed(f"Saleor has deleted {gone}: there is no shelf to put it on, count it in", field="lines")
    counted = _counted(ctx, str(order.order_id))
    places = {(line, str(sent_back.warehouse_id)): count for line, count in units.items() if line in counted}
    if places:
        locks.lock_shelf_counts()
        with ledger.noting(ctx, [order], MovementCause.RETURNED, now=now, actor=actor, put_back=places):
            ctx.host.put_back(places)
    return places


def _counted(ctx: Context, order_id: str) -> set[str]:
    """The lines of which somebody counts the stock."""
    snapshot = ctx.host.order(order_id)
    lines = snapshot.lines if snapshot else ()
    return {line.id for line in lines if line.tracks_inventory and line.variant_id is not None}


def _close(sent_back: Return, *, closes: bool, now: datetime, actor: str) -> None:
    if sent_back.status != ReturnStatus.RECEIVED:
        return
    lines = returns.lines_of(sent_back).values()
    if all(line.accepted == line.quantity for line in lines):
        history.move_return(sent_back, ReturnStatus.INSPECTED, now=now, actor=actor)
    elif closes and any(line.accepted for line in lines):
        returns.close_short(sent_back)
        history.move_return(sent_back, ReturnStatus.INSPECTED, now=now, actor=actor, reason="the rest did not come")
    elif closes:
        raise NotAllowed("nothing of it came: cancel the return instead", field="closes")


def _sentence(sent_back: Return, changes: Sequence[_Change]) -> str:
    said = "; ".join(
        f"{change.line.sku or change.line.product_name}: "
        + ", ".join(f"{units} {name.value.lower()}" for name, units in sorted(_nonzero(change.said).items()))
        for change in changes
    )
    return f"Return {number_of(sent_back.pk)} inspected ({said})"


def _as_json(change: _Change) -> dict[str, object]:
    return {"line": change.line.line_key, **{name.value: units for name, units in _nonzero(change.said).items()}}
