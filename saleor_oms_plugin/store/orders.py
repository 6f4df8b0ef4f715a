"""One row per Saleor order: how it comes to be, and the facts its stage is derived from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from ..domain.states import FINAL_STAGES, Stage
from ..domain.waiting import WaitingFor
from ..domain.work import WorkKind
from ..models import OmsOrder
from ..ports import IntakeCandidate

# One statement, so that a customer's checkout pays for one: the record, its first timeline line and its first due
# work, all or nothing, while the plugin is active; the same order again changes nothing.
_RECORD = """
WITH fresh AS (
    INSERT INTO oms_order (order_id, order_number, channel, origin, stage, received_at, cancel_reason, waiting_for,
                           problem_step, problem_message, problem_attempts)
    SELECT %(order_id)s, %(number)s, %(channel)s, %(origin)s, 'RECEIVED', clock_timestamp(), '', '', '', '', 0
    WHERE EXISTS ({only_if})
    ON CONFLICT (order_id) DO NOTHING
    RETURNING id, received_at
), said AS (
    INSERT INTO oms_timeline_event (oms_order_id, at, kind, message, actor, data)
    SELECT id, received_at, 'stage.received', %(message)s, 'system', '{{}}' FROM fresh
)
INSERT INTO oms_work (kind, subject, oms_order_id, run_at, wanted, attempts, fence, last_error)
SELECT %(kind)s, id, id, received_at, 1, 0, 0, '' FROM fresh
RETURNING subject
"""


#: Nothing of the order is in the shop's hands any more.
OVER = tuple(stage.value for stage in (Stage.SHIPPED, Stage.DELIVERED, *sorted(FINAL_STAGES)))


def is_open(order: OmsOrder) -> bool:
    """Whether some of it could still be held."""
    return order.stage not in OVER


def record(candidate: IntakeCandidate, *, only_if: str) -> int | None:
    """The new record's id; None when there is one already or the condition (SQL of the host's) does not hold."""
    parameters = {
        "order_id": candidate.order_id,
        "number": candidate.order_number,
        "channel": candidate.channel,
        "origin": candidate.origin,
        "message": f"Received ({candidate.origin})",
        "kind": WorkKind.HOLD.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_RECORD.format(only_if=only_if), parameters)
        row = cursor.fetchone()
    return row[0] if row else None


# Saleor's change of an order of ours makes one piece of work due, in one statement; of any other order, nothing.
_FOLLOW = """
INSERT INTO oms_work AS work (kind, subject, oms_order_id, run_at, wanted, attempts, fence, last_error)
SELECT %(kind)s, id, id, clock_timestamp(), 1, 0, 0, '' FROM oms_order
WHERE order_id = %(order_id)s {and_only}
ON CONFLICT (kind, subject) DO UPDATE
SET run_at = LEAST(work.run_at, EXCLUDED.run_at), wanted = work.wanted + 1
"""


def follow(order_id: str) -> bool:
    """Asks for a look at what Saleor did to this order; False when it is not ours."""
    return _follow(order_id, and_only="")


def follow_payment(order_id: str) -> bool:
    """The same after money moved. An order that just arrived will be looked at anyway, payment included."""
    return _follow(order_id, and_only="AND checked_at IS NOT NULL AND stage NOT IN ('COMPLETED', 'CANCELED')")


def _follow(order_id: str, *, and_only: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW.format(and_only=and_only), {"kind": WorkKind.FOLLOW.value, "order_id": order_id})
        return bool(cursor.rowcount)


def get(oms_order_id: int) -> OmsOrder:
    return OmsOrder.objects.get(pk=oms_order_id)


def live_id(order_id: str) -> int | None:
    """The record of a Saleor order, unless it is canceled."""
    rows = OmsOrder.objects.filter(order_id=order_id, canceled_at__isnull=True)
    return rows.values_list("pk", flat=True).first()


def set_checked(order: OmsOrder, now: datetime) -> None:
    order.checked_at = now
    order.save(update_fields=["checked_at"])


def set_waiting(order: OmsOrder, waiting_for: WaitingFor) -> None:
    if order.waiting_for != waiting_for.value:
        order.waiting_for = waiting_for.value
        order.save(update_fields=["waiting_for"])


def set_backordered(order: OmsOrder, at: datetime | None) -> None:
    order.backordered_at = at
    order.save(update_fields=["backordered_at"])


def set_aside(order: OmsOrder, at: datetime | None) -> None:
    """Notes since when units wait for a hold in no warehouse yet; None when none does."""
    if (order.set_aside_at is None) is not (at is None):
        order.set_aside_at = at
        order.save(update_fields=["set_aside_at"])


def set_address_checked(order: OmsOrder, mark: str) -> None:
    order.address_checked = mark
    order.save(update_fields=["address_checked"])


def set_canceled(order: OmsOrder, now: datetime, reason: str) -> None:
    order.canceled_at = now
    order.cancel_reason = reason[:500]
    order.save(update_fields=["canceled_at", "cancel_reason"])


def set_rejected(order: OmsOrder, now: datetime) -> None:
    order.rejected_at = now
    order.save(update_fields=["rejected_at"])


def set_completed(order: OmsOrder, now: datetime | None) -> None:
    order.completed_at = now
    order.save(update_fields=["completed_at"])


def set_erased(order: OmsOrder, now: datetime) -> None:
    """Notes when all that named its customer was taken out."""
    order.erased_at = now
    order.save(update_fields=["erased_at"])


def set_problem(oms_order_id: int, *, step: WorkKind, message: str, attempts: int, now: datetime) -> None:
    """What automatic work gave up on. The first moment stays while the same step keeps failing."""
    order = OmsOrder.objects.get(pk=oms_order_id)
    since = order.problem_since if order.problem_step == step.value and order.problem_since else now
    OmsOrder.objects.filter(pk=oms_order_id).update(
        problem_step=step.value, problem_message=message[:1000], problem_attempts=attempts, problem_since=since
    )


def clear_problem(oms_order_id: int, *, steps: Collection[WorkKind] | None = None) -> bool:
    """Clears the problem, of these steps only where given; True when there was one."""
    rows = OmsOrder.objects.filter(pk=oms_order_id, problem_since__isnull=False)
    if steps is not None:
        rows = rows.filter(problem_step__in=[step.value for step in steps])
    return bool(rows.update(problem_step="", problem_message="", problem_attempts=0, problem_since=None))
