"""Customers: nobody knows this one yet, or the shop knows somebody too like this one."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Case, Identity
from ..findings import QUIET, Finding, Fired, NotEvaluated, fired_if
from .value import orders_of_customer
from .velocity import WORDS

#: A network is shared by too many to be blamed for one of them.
_TELLING = (Identity.EMAIL, Identity.CUSTOMER, Identity.CARD, Identity.PHONE, Identity.ADDRESS)


def first_order(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires for the first order of an e-mail address and account."""
    if Identity.EMAIL not in case.facts.identities and Identity.CUSTOMER not in case.facts.identities:
        return NotEvaluated("the order has neither an e-mail address nor an account")
    return fired_if(not orders_of_customer(case), "the customer's first order")


def linked_fraud(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when an earlier order that was marked as fraud or charged back shares something with this one."""
    bad = case.history.bad
    shared = [kind for kind in _TELLING if any(order.case in bad for order in case.history.earlier.get(kind, ()))]
    if not shared:
        return QUIET
    orders = {order.case for kind in shared for order in case.history.earlier[kind]} & bad
    return Fired(f"{len(orders)} fraudulent orders before had the same {_and([WORDS[kind] for kind in shared])}")


def _and(texts: list[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
