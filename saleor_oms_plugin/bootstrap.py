"""The only wiring: which implementation stands behind each door."""

from __future__ import annotations

from . import carriers
from .conf import operator_settings
from .host.saleor import SaleorHost
from .messengers.email import EmailMessenger
from .pipeline.context import Context
from .store.clock import DatabaseClock


def context() -> Context:
    """A fresh context; cheap, and nothing is read before it is asked for."""
    return Context(
        host=SaleorHost(),
        clock=DatabaseClock(),
        email=EmailMessenger(),
        operator=operator_settings(),
        build_carrier=carriers.build,
    )
