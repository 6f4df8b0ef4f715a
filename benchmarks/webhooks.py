"""How many webhooks we take beside a trivial plugin, and how soon they count: `python -m benchmarks.webhooks`.

One server process, as production has it, holds both receivers at routes alike. A process of its own posts Shippo's
events, signed, over connections that are kept alive, to one and to the other by turns, so that a busy machine weighs on
both alike. The trivial one checks the signature, reads the JSON, inserts one row and answers; ours checks token and
signature, keeps the body once a day, schedules its work and rings. Where the host has a route to plugins of its own the
trivial one stands there too.

Then a worker and beat run, and as many events of real parcels are posted as fast as they are taken: quoted is the time
from the receipt to the parcel's state, on the database's clock.
Needs `DATABASE_URL`; `CELERY_BROKER_URL` or else a broker of its own, as `./oms demo`.
Its database is made first, which takes Saleor 3.x some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from .posting import SECRET
from .surroundings import throw_away_database, versions

TOKEN = "tokenOfTheBenchmark_0123456789abcdef"
OURS, TRIVIAL, THEIR_ROUTE = "ours", "trivial", "trivial, Saleor's route"
PATHS = {
    OURS: f"/plugins/global/saleor.oms/webhooks/shippo/{TOKEN}/",
    TRIVIAL: f"/plugins/global/trivial/webhooks/shippo/{TOKEN}/",
    THEIR_ROUTE: f"/plugins/global/benchmarks.trivial/webhooks/shippo/{TOKEN}/",
}
_CELERY = ["-m", "celery", "--app", "saleor.celeryconf:app"]


def main() -> int:
    options = _options()
    with throw_away_database(), _running(options.parcels) as site:
        print(f"{versions()}; {options.rounds} rounds of {options.count}, {options.connections} connections")
        measure_rate(site, options)
        measure_delay(site, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.webhooks", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="turns of each receiver (default: 7)")
    parser.add_argument("--count", type=int, default=1000, help="webhooks a turn (default: 1000)")
    parser.add_argument("--connections", type=int, default=8, help="kept alive by who posts (default: 8)")
    parser.add_argument("--parcels", type=int, default=50, help="that the events are of (default: 50)")
    return parser.parse_args()


# ── the server, and who posts ───────────────────────────────────────────────────────────────────────────────────
@dataclass
class Site:
    """A running server, and what it takes to run more beside it."""

    supervisor: Any
    port: int
    env: dict[str, str]
    pid: int
    parcels: list[str]
    posted: int = 0

    def post(self, path: str, count: int, connections: int, bodies: Sequence[str] | None = None) -> Posted:
        """Posts so many new bodies, or those given; raises where one was not answered 200."""
        bodies = bodies or self.bodies(count)
        before = _processor_s(self.pid)
        command = [sys.executable, "-m", "benchmarks.posting", str(self.port), path, str(connections)]
        text = "".join(f"{body}\n" for body in bodies)
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)
        if told["refused"]:
            raise RuntimeError(f"{told['refused']} of {len(bodies)} were refused at {path}")
        return Posted(
            count=len(bodies),
            seconds=told["seconds"],
            processor_s=_processor_s(self.pid) - before,
            each=sorted(told["each"]),
        )

    def bodies(self, count: int) -> list[str]:
        """Shippo's events, none like another, of the parcels by turns. Each says which it is."""
        first, self.posted = self.posted, self.posted + count
        start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=2)
        return [
            _event(number, self.parcels[number % len(self.parcels)], start + timedelta(seconds=number))
            for number in range(first, first + count)
        ]


@dataclass(frozen=True)
class Posted:
    count: int
    seconds: float
    processor_s: float
    each: list[float] = field(repr=False)

    @property
    def rate(self) -> float:
        return self.count / self.seconds

    @property
    def processor_ms(self) -> float:
        return self.processor_s / self.count * 1000


@contextmanager
def _running(parcels: int) -> Iterator[Site]:
    """The server over this run's own database, with a broker that answers."""
    from demo.broker import start_broker
    from demo.ports import free_port, is_listening
    from demo.processes import Program, Supervisor
    from demo.shop import server

    with tempfile.TemporaryDirectory() as place, Supervisor(Path(place) / "logs") as supervisor:
        numbers = _prepare(parcels)
        env = {**os.environ, **_environment(Path(place))}
        env["CELERY_BROKER_URL"] = start_broker(supervisor, Path(place), os.environ)
        port = free_port()
        command = [sys.executable, *server(port)]
        supervisor.start(Program(name="server", command=command, ready=lambda _child: is_listening(port), env=env))
        yield Site(supervisor, port, env, supervisor._children[-1].process.pid, numbers)


def _environment(place: Path) -> dict[str, str]:
    from django.db import connection

    from demo import databases

    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.webhooks_settings",
        "DATABASE_URL": databases.with_name(os.environ["DATABASE_URL"], connection.settings_dict["NAME"]),
        "RSA_PRIVATE_KEY": _signing_key(),
        "SECRET_KEY": "of-the-benchmark",
        "PYTHONWARNINGS": "ignore",
        "OMS_DEMO_STATE": str(place),
    }


def _prepare(parcels: int) -> list[str]:
    """A shop that takes signed webhooks, with so many parcels under way, and the trivial one's table; the parcels'
    numbers."""
    from django.db import connection
    from django.utils import timezone

    from saleor_oms_plugin.store import installation
    from tests import factories

    from .trivial_webhook import TABLE

    numbers = _parcels(parcels)  # of orders placed before anybody looked
    factories.plugin_configuration(
        shippo_token="shippo_test_benchmark", shippo_webhook_token=TOKEN, shippo_webhook_secret=SECRET
    )
    installation.activate(0, timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    return numbers


def _signing_key() -> str:
    """Saleor 3.x wants one to start outside of DEBUG."""
    from cryptography.hazmat.primitives import serialization as how
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(how.Encoding.PEM, how.PrivateFormat.PKCS8, how.NoEncryption()).decode()


def _processor_s(pid: int) -> float:
    """What the process has used of the processor, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _event(number: int, parcel: str, at: datetime) -> str:
    """A body as Shippo posts it."""
    status = {
        "object_created": at.isoformat(),
        "object_id": f"{number:032x}",
        "status": "TRANSIT",
        "status_details": f"event {number}",
        "status_date": at.isoformat(),
        "substatus": {"code": "package_processing", "text": "Package is being processed.", "action_required": False},
        "location": {"city": "San Francisco", "state": "CA", "zip": "94103", "country": "US"},
    }
    places = {"city": "San Francisco", "state": "CA", "zip": "94103", "country": "US"}
    data = {
        "messages": [],
        "carrier": "usps",
        "tracking_number": parcel,
        "address_from": places,
        "address_to": places,
        "eta": None,
        "original_eta": None,
        "servicelevel": {"token": "usps_priority", "name": "Priority Mail"},
        "metadata": "",
        "tracking_status": status,
        "tracking_history": [status],
        "transaction": None,
        "test": True,
    }
    return json.dumps({"event": "track_updated", "test": True, "data": data})


# ── receipts a second ───────────────────────────────────────────────────────────────────────────────────────────
def measure_rate(site: Site, options: argparse.Namespace) -> None:
    names = [OURS, TRIVIAL]
    if find_spec("saleor.plugins.apps") is not None:
        names.append(THEIR_ROUTE)
    for name in names:
        site.post(PATHS[name], 200, options.connections)  # warm
    told: dict[str, list[Posted]] = {name: [] for name in names}
    for turn in range(options.rounds):
        for name in names if turn % 2 else reversed(names):
            told[name].append(site.post(PATHS[name], options.count, options.connections))
    print("\nreceipts a second; processor time of the server for each; answers; the median of the rounds")
    print(
        f"{'receiver':<24} {'per second':>11} {'processor':>12} {'p50':>9} {'p99':>9} {'ratio':>7} {'by processor':>13}"
    )
    for name in names:
        _print_rate(name, told[name], told[TRIVIAL])


def _print_rate(name: str, rounds: list[Posted], plain: list[Posted]) -> None:
    ratio = median(ours.rate / theirs.rate for ours, theirs in zip(rounds, plain, strict=True))
    spent = median(theirs.processor_s / ours.processor_s for ours, theirs in zip(rounds, plain, strict=True))
    cells = [
        f"{median(one.rate for one in rounds):11.0f}",
        f"{median(one.processor_ms for one in rounds):9.2f} ms",
        f"{median(_part(one.each, 0.5) for one in rounds) * 1000:6.1f} ms",
        f"{median(_part(one.each, 0.99) for one in rounds) * 1000:6.1f} ms",
        f"{ratio:7.2f}",
        f"{spent:13.2f}",
    ]
    print(f"{name:<24} " + " ".join(cells))


def _part(values: list[float], part: float) -> float:
    return values[min(len(values) - 1, int(len(values) * part))]


# ── from receipt to state ───────────────────────────────────────────────────────────────────────────────────────
def measure_delay(site: Site, options: argparse.Namespace) -> None:
    from demo.processes import Program, logged
    from demo.shop import scheduler

    _forget()
    beat = ["beat", "--schedule", f"{site.env['OMS_DEMO_STATE']}/beat", "--pidfile=", "--loglevel", "INFO"]
    worker = ["worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    programs = {
        "worker": ([*_CELERY, *worker], logged(" ready.")),
        "beat": ([*_CELERY, *beat, *scheduler()], logged("beat: Starting")),
    }
    site.supervisor.start(
        *[
            Program(name=name, command=[sys.executable, *command], ready=ready, env=site.env)
            for name, (command, ready) in programs.items()
        ]
    )
    bodies = site.bodies(options.count)
    posted = site.post(PATHS[OURS], len(bodies), options.connections, bodies)
    delays = _delays(len(bodies))
    print(f"\nfrom receipt to state, {posted.rate:.0f} receipts a second taken beside a worker of two processes")
    parts = " ".join(f"p{part * 100:.0f} {_part(delays, part):.2f} s" for part in (0.5, 0.9, 0.99))
    print(f"{parts}, all after {delays[-1]:.2f} s")


def _parcels(count: int) -> list[str]:
    """The tracking numbers of parcels that left."""
    from saleor_oms_plugin.models import Label
    from tests import factories
    from tests.graphql.rows import journey

    shop = factories.shop()
    warehouse = factories.warehouse(shop)
    variant = factories.variant(shop, stock={warehouse: 10 * count})
    numbers = []
    for number in range(count):
        oms = journey(factories.order(shop, {variant: 1}), warehouse)
        labels = Label.objects.filter(shipment__oms_order=oms)
        labels.update(tracking_number=f"BENCH{number:06}", transaction_id=f"{number:032x}", status="TRANSIT")
        oms.shipments.update(carrier="usps", is_test=True)
        numbers.append(f"BENCH{number:06}")
    return numbers


def _forget() -> None:
    """What the rounds before left to be done."""
    from saleor_oms_plugin.models import WebhookReceipt, Work

    Work.objects.all().delete()
    WebhookReceipt.objects.all().delete()


def _delays(count: int) -> list[float]:
    """Waits until all are in; how long each took, shortest first."""
    import threading

    from saleor_oms_plugin.models import StoredEvent, WebhookReceipt

    pause = threading.Event()
    for _ in range(1200):
        if WebhookReceipt.objects.exclude(status__in=("NEW", "UNMATCHED")).count() >= count:
            break
        pause.wait(0.5)
    seen = dict(StoredEvent.objects.filter(message__startswith="event ").values_list("message", "seen_at"))
    rows = WebhookReceipt.objects.filter(status="DONE").values_list("body", "received_at")
    told = ((json.loads(bytes(body))["data"]["tracking_status"]["status_details"], at) for body, at in rows)
    delays = sorted((seen[name] - at).total_seconds() for name, at in told if name in seen)
    if len(delays) != count:
        raise RuntimeError(f"only {len(delays)} of {count} events became a state")
    return delays


if __name__ == "__main__":
    sys.exit(main())
