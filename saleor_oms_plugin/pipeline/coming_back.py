"""Coming back: where a return is, as its carrier sees it, and when it is here. The order is locked.

Nothing of the way out follows from it: the order stays delivered, its customer is asked for feedback all the same.
"""

from __future__ import annotations

from datetime import datetime

from ..domain.messages import MessageKind
from ..domain.states import IN_CARRIERS_HANDS, ReturnStatus, ShipmentStatus
from ..models import Label, OmsOrder, Return
from ..store import history, returns
from . import announcing
from .context import Context

_R, _S = ReturnStatus, ShipmentStatus
CARRIER = "carrier"
_NOT_MOVED = frozenset({_S.UNKNOWN, _S.PRE_TRANSIT})
_PROBLEMS = {
    _S.LOST: "the carrier has lost the parcel: cancel the return, or wait for it",
    _S.RETURNED: "the carrier took the parcel back to the customer: ask what happened",
}


def follow(ctx: Context, order: OmsOrder, label: Label, *, now: datetime) -> None:
    """Moves the return whose parcel the label is to where the carrier says it is."""
    sent_back = returns.of_shipment(label.shipment)
    if sent_back is None or label.is_surplus:
        return
    sent_back.oms_order = order
    was, seen = ReturnStatus(sent_back.status), ShipmentStatus(label.status)
    if seen is _S.DELIVERED and was in (_R.LABELLED, _R.TRANSIT):
        receive(ctx, sent_back, now=now, actor=CARRIER)
    elif was is _R.LABELLED and seen in IN_CARRIERS_HANDS - _NOT_MOVED:
        history.move_return(sent_back, _R.TRANSIT, now=now, actor=CARRIER)
    elif was is _R.RECEIVED and sent_back.received_by == CARRIER and not returns.is_begun(sent_back):
        history.move_return(sent_back, _R.TRANSIT, now=now, actor=CARRIER, reason="corrected")
    if seen in _PROBLEMS and sent_back.status == _R.TRANSIT and returns.set_problem(sent_back, _PROBLEMS[seen]):
        history.record(order, "return.problem", _PROBLEMS[seen], now=now, data={"return": sent_back.pk})


def is_over(label: Label) -> bool:
    """Whether the label was for a return nobody waits for any more."""
    sent_back = returns.of_shipment(label.shipment)
    return sent_back is not None and sent_back.status in (_R.INSPECTED, _R.CANCELED)


def receive(ctx: Context, sent_back: Return, *, now: datetime, actor: str) -> None:
    """It is here, and waits for somebody to look at it; its customer is told."""
    history.move_return(sent_back, _R.RECEIVED, now=now, actor=actor)
    announcing.announce(ctx, sent_back.oms_order, MessageKind.RETURN_RECEIVED, now, occasion=f"{sent_back.pk}")
