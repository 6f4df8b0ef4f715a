"""A process that calls the carrier as often as the gate lets it, in rounds that each begin with a moment in time."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

OPERATOR = {"carrier_timeout_s": 20.0, "purchase_timeout_s": 20.0}


def run(assignment: dict[str, Any]) -> None:
    """Says, for each line of input, how many calls it made and when it may come back."""
    from saleor_oms_plugin.carriers.shippo import limits
    from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
    from saleor_oms_plugin.conf import OperatorSettings
    from saleor_oms_plugin.domain.errors import KeptBack
    from saleor_oms_plugin.store.clock import FixedClock
    from saleor_oms_plugin.store.gate import DatabaseGate
    from tests.carriers.conftest import quote_request

    limits.PATIENCE_S, limits._URGENT = 0.0, {}  # time stands still within a round
    clock = FixedClock(datetime.fromisoformat(assignment["now"]))
    gate = DatabaseGate(clock)
    carrier = ShippoCarrier(assignment["token"], assignment["url"], OperatorSettings(**OPERATOR), gate)
    asked = quote_request()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        clock.advance(datetime.fromisoformat(line.strip()) - clock.now())
        made, wait_s = 0, 0.0
        try:
            while True:
                carrier.quote(asked)
                made += 1
        except KeptBack as error:
            wait_s = error.retry_after_s or 0.0
        sys.stdout.write(f"made {made} {wait_s!r}\n")
        sys.stdout.flush()
