"""What the gate costs each call to the carrier: `python -m benchmarks.gate`.

The same call, a look at one rate's purchases, is made of the sandbox on this machine with the gate and without it, by
turns in one run, in a database made for it. The sandbox answers at once, which no carrier does: no ratio is worse.
Beside it stands what a call costs that is kept back. Quoted are medians of processor and wall time.
Needs `DATABASE_URL`, as `./oms test` sets it.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from demo.shippo_sandbox import running_sandbox

from .surroundings import throw_away_database, versions

TOKEN = "shippo_live_benchmark"


def main() -> int:
    options = _options()
    with throw_away_database(), running_sandbox() as sandbox:
        print(f"{versions()}; {options.rounds} rounds")
        measure(sandbox.url, options.rounds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=300, help="times each is called (default: 300)")
    return parser.parse_args()


def measure(url: str, rounds: int) -> None:
    from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
    from saleor_oms_plugin.conf import OperatorSettings
    from saleor_oms_plugin.domain.calls import Call
    from saleor_oms_plugin.domain.errors import KeptBack
    from saleor_oms_plugin.domain.shipping import LabelFormat, PurchaseRequest
    from saleor_oms_plugin.store.clock import DatabaseClock
    from saleor_oms_plugin.store.gate import DatabaseGate

    operator, gate = OperatorSettings(carrier_limit_percent=0), DatabaseGate(DatabaseClock())
    request = PurchaseRequest(rate_id="a" * 32, reference="oms:1:1", label_format=LabelFormat.PDF_4X6, parcels=1)
    free, gated = ShippoCarrier(TOKEN, url, operator), ShippoCarrier(TOKEN, url, operator, gate)
    shut = Call(operation="benchmark", bucket="benchmark", per_minute=1)

    def kept_back() -> None:
        with contextlib.suppress(KeptBack):
            gate.enter("benchmark", shut)

    calls: dict[str, Callable[[], Any]] = {
        "without": lambda: free.find_purchase(request),
        "with": lambda: gated.find_purchase(request),
        "kept back": kept_back,
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    for call in calls.values():
        call()
    for _ in range(rounds):
        for name, call in calls.items():
            taken[name].append(_time(call))
    _print(taken)


def _time(call: Callable[[], Any]) -> tuple[float, float]:
    processor, wall = time.process_time(), time.perf_counter()
    call()
    return time.process_time() - processor, time.perf_counter() - wall


def _print(taken: dict[str, list[tuple[float, float]]]) -> None:
    medians = {name: tuple(median(column) * 1000 for column in zip(*rows, strict=True)) for name, rows in taken.items()}
    plain = medians["without"]
    print("call      | CPU ms, wall ms | ratio CPU, wall")
    for name, (processor, wall) in medians.items():
        print(f"{name:9} | {processor:6.2f}  {wall:6.2f} | {processor / plain[0]:5.2f} {wall / plain[1]:5.2f}")


if __name__ == "__main__":
    sys.exit(main())
