"""Value: an order that is unusually large, for this customer or for this channel, or has too much of one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..facts import Case, Earlier, Identity
from ..findings import Finding, NotEvaluated, fired_if

#: One channel's usual order is known from so many on.
FEWEST_IN_CHANNEL = 20


def value_customer(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the total is `times` the customer's usual one."""
    currency = case.facts.currency
    totals = [order.total_minor for order in orders_of_customer(case) if order.currency == currency]
    if not totals:
        return NotEvaluated("the customer has no earlier order in this currency")
    return _many_times(case, parameters["times"], totals, "the customer's usual order")


def value_channel(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the total is `times` the channel's usual one."""
    totals = case.history.channel_totals
    if len(totals) < FEWEST_IN_CHANNEL:
        return NotEvaluated(f"the channel has fewer than {FEWEST_IN_CHANNEL} earlier orders in this currency")
    return _many_times(case, parameters["times"], totals, "the channel's usual order")


def many_of_one_item(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires from `units` units of one item on."""
    most = case.facts.most_of_one_item
    return fired_if(most >= parameters["units"], f"{most} units of one item")


def orders_of_customer(case: Case) -> list[Earlier]:
    """Earlier orders by the same e-mail address or account, newest first."""
    earlier = case.history.earlier
    found = {order.case: order for kind in (Identity.EMAIL, Identity.CUSTOMER) for order in earlier.get(kind, ())}
    return sorted(found.values(), key=lambda order: (order.at, order.case), reverse=True)


def _many_times(case: Case, times: int, totals: Sequence[int], what: str) -> Finding:
    usual = _median(totals)
    total = case.facts.total_minor
    fires = usual > 0 and total >= times * usual
    ratio = f"{total / usual:.1f}" if usual > 0 else "no"
    return fired_if(fires, f"the total is {ratio} times {what}")


def _median(totals: Sequence[int]) -> int:
    """The middle one; the lower of the two in an even number, so that it is a total there was."""
    return sorted(totals)[(len(totals) - 1) // 2]
