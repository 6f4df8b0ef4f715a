"""Trust: a customer whose orders have long turned out well need not wait."""

from __future__ import annotations

from datetime import timedelta

from .facts import Case
from .signals.value import orders_of_customer

#: A chargeback of an older order would have come by now.
PROVEN_AFTER = timedelta(days=60)


def is_trusted(case: Case, after_orders: int) -> bool:
    """Whether the customer has so many orders that are proven good, and none that was bad. 0 trusts nobody."""
    if after_orders <= 0:
        return False
    orders = orders_of_customer(case)
    if any(order.case in case.history.bad for order in orders):
        return False
    return sum(order.at <= case.at - PROVEN_AFTER for order in orders) >= after_orders
