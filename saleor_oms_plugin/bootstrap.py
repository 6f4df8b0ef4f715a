"""The only wiring: which implementation stands behind each door."""

from __future__ import annotations

from . import assessors, carriers, gazetteer, messengers
from .assessors import geoip
from .conf import operator_settings
from .gazetteer.zones import zones_at
from .host.saleor import SaleorHost
from .messengers.email import EmailMessenger
from .pipeline.context import Context
from .store.clock import DatabaseClock
from .store.gate import DatabaseGate


def context() -> Context:
    """A fresh context; cheap, and nothing is read before it is asked for."""
    operator = operator_settings()
    return Context(
        host=SaleorHost(),
        clock=DatabaseClock(),
        email=EmailMessenger(),
        operator=operator,
        build_gate=DatabaseGate,
        build_carrier=carriers.build,
        build_end_of_day=carriers.build_end_of_day,
        build_manual=carriers.build_manual,
        build_messenger=messengers.build,
        build_risk_provider=assessors.build,
        locate=geoip.locator(operator.geoip_database),
        gazetteer=gazetteer.table,
        zones_at=zones_at,
    )
