"""The named steps of the journey, from outside: each is a product function wrapped where its callers find it.

Before or after the function, `reach` is told the step's name and the piece of work it happened in.
"""

from __future__ import annotations

import functools
import http.client
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from saleor_oms_plugin.store.work import Job

Reach = Callable[[str, Job], None]
_PRODUCT = "saleor_oms_plugin."

#: Work of every kind; "before its end" is inside the transaction of stages that have one, or before its commit.
KINDS = ("hold", "source", "pick", "pack", "ship", "notify", "receipt", "hint", "track", "document")
AROUND = ("claimed", "before its end", "after its end")
#: step → (where callers find the functions, before or after them)
STEPS: dict[str, tuple[str, str]] = {
    "ship: rates asked": ("carriers.shippo.carrier:ShippoCarrier.quote", "after"),
    "ship: intent written": ("store.shipments:create_intent", "after"),
    "ship: intent committed": ("pipeline.ship.purchase:_commit_intents", "after"),
    "ship: intent marked as sent": ("pipeline.purchasing:_send", "after"),
    "ship: response read": ("carriers.shippo.carrier:ShippoCarrier.buy", "after"),
    "ship: labels written": ("store.shipments:add_labels", "after"),
    "ship: outcome committed": ("pipeline.purchasing:_record pipeline.purchasing:_judge", "after"),
    "ship: before Saleor's fulfillment": ("host.saleor:SaleorHost.create_fulfillment", "before"),
    "ship: after Saleor's fulfillment": ("host.saleor:SaleorHost.create_fulfillment", "after"),
    "ship: handed over": ("pipeline.ship.handover:run", "after"),
    "notify: taken": ("pipeline.notify:_take", "after"),
    "notify: handed over": ("messengers.email.messenger:EmailMessenger.send", "after"),
    "notify: settled": ("pipeline.notify:_settle", "after"),
    "receipt: opened": ("store.receipts:open", "after"),
    "receipt: sorted": ("store.receipts:finish", "after"),
    "hint: applied": ("pipeline.track:apply", "after"),
    "document: kept": ("store.shipments:set_document", "before"),
}
#: Receipts belong to no order.
RECEIPT = "receipt: "
#: Only where a label is given back.
VOID_STEPS: dict[str, tuple[str, str]] = {
    "void: before the refund": ("carriers.shippo.carrier:ShippoCarrier.void", "before"),
    "void: refund asked": ("carriers.shippo.carrier:ShippoCarrier.void", "after"),
    "void: settled": ("pipeline.ship.void:_settle", "after"),
}
REQUEST_SENT = "ship: request sent"


def journey() -> list[str]:
    """Every step an order goes through until it is delivered, and every webhook about it."""
    return [*_around(*KINDS), REQUEST_SENT, *STEPS]


def refund() -> list[str]:
    """Every step of giving a label back."""
    return [*_around("void"), *VOID_STEPS]


def _around(*kinds: str) -> list[str]:
    return [f"{kind}: {where}" for kind in kinds for where in AROUND]


@dataclass
class Current:
    """What this process is working on."""

    job: Job | None = None
    is_buying: bool = False


def install(reach: Reach) -> None:
    """Wraps every step of this process, once."""
    current = Current()

    def at(step: str) -> None:
        if current.job is not None:
            reach(step, current.job)

    _install_around(current, at)
    _install_request_sent(current, at)
    for step, (targets, when) in {**STEPS, **VOID_STEPS}.items():
        for target in targets.split():
            _wrap(target, _hook(functools.partial(at, step), when))


def _install_around(current: Current, at: Callable[[str], None]) -> None:
    def on_work(call: Callable[..., Any], ctx: Any, job: Job) -> Any:
        current.job = job
        at(f"{job.kind.value}: claimed")
        return call(ctx, job)

    def on_end(call: Callable[..., Any], job: Job, *args: Any) -> Any:
        at(f"{job.kind.value}: before its end")
        ended = call(job, *args)
        at(f"{job.kind.value}: after its end")
        return ended

    _wrap("pipeline.runner:_work_on", on_work)
    _wrap("store.work:finish", on_end)
    _wrap("store.work:again", on_end)


def _install_request_sent(current: Current, at: Callable[[str], None]) -> None:
    """After the purchase's last byte left, before the first of its answer is read."""

    def on_purchase(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        current.is_buying = True
        try:
            return call(*args, **kwargs)
        finally:
            current.is_buying = False

    def on_response(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if current.is_buying:
            at(REQUEST_SENT)
        return call(*args, **kwargs)

    _wrap("carriers.shippo.client:ShippoClient.create_transaction", on_purchase)
    http.client.HTTPConnection.getresponse = functools.partialmethod(  # type: ignore[method-assign]
        lambda self, call, *args, **kwargs: on_response(call, self, *args, **kwargs),
        http.client.HTTPConnection.getresponse,
    )


def _hook(at: Callable[[], None], when: str) -> Callable[..., Any]:
    def hooked(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if when == "before":
            at()
            return call(*args, **kwargs)
        result = call(*args, **kwargs)
        at()
        return result

    return hooked


def _wrap(target: str, hooked: Callable[..., Any]) -> None:
    module_name, _, path = target.partition(":")
    owner: Any = import_module(_PRODUCT + module_name)
    *parents, name = path.split(".")
    for parent in parents:
        owner = getattr(owner, parent)
    call = getattr(owner, name)

    @functools.wraps(call)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return hooked(call, *args, **kwargs)

    setattr(owner, name, wrapped)
