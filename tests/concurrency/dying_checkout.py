"""The last step of a checkout, in a process that dies in it."""

from __future__ import annotations

import os
import signal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from demo.checkout import complete
from saleor_oms_plugin.host import signals
from saleor_oms_plugin.plugin import OmsPlugin
from tests import factories
from tests.visitor import Visitor


def run(assignment: dict[str, Any]) -> None:
    """`deaf`: neither signal nor hook of ours is heard. `dies`: in the hook, or after the order's commit before any
    callback of that commit."""
    if assignment["deaf"]:
        signals.disconnect()
        OmsPlugin.order_created = lambda self, order, *args, previous_value=None, **kwargs: previous_value
    if assignment["dies"] == "in the hook":
        OmsPlugin.order_created = _die
    else:
        _die_after_the_commit()
    complete(Visitor(), assignment["shop"], assignment["checkout"])


def _die(*args: Any, **kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_after_the_commit() -> None:
    call_back = BaseDatabaseWrapper.run_and_clear_commit_hooks

    def dying(self: BaseDatabaseWrapper) -> None:
        if self.run_on_commit and factories.model("order.Order").objects.exists():
            _die()
        call_back(self)

    BaseDatabaseWrapper.run_and_clear_commit_hooks = dying
