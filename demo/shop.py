"""`./oms demo`: everything a shop needs, started in order, on the loopback interface, with its data kept.

What Saleor, the worker and beat run is whichever Saleor this interpreter can import.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from . import databases
from .broker import start_broker
from .client import Client, state_directory
from .journey import Journey
from .missing import Missing
from .ports import LOOPBACK, free_port, is_listening, require_free
from .postgres import Postgres
from .processes import Died, Program, Stopped, Supervisor, logged, stop_signals

CHECKOUT = Path(__file__).resolve().parent.parent
_FIRST_PORT = 8000
_DATABASE = "shop"
_CELERY = ["-m", "celery", "--app", "saleor.celeryconf:app"]
_SCAN_EVERY_S = 15


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass
class Ports:
    """The three a person may visit."""

    shop: int
    mailbox: int
    sandbox: int

    @classmethod
    def fixed(cls) -> Ports:
        """Those that bookmarks know; `Missing` when one is taken."""
        given = os.environ.get("OMS_DEMO_PORT") or str(_FIRST_PORT)
        if not given.isdecimal() or not 1024 <= int(given) <= 65000:
            raise Missing(f"OMS_DEMO_PORT is {given!r}: give a number from 1024 to 65000")
        first = int(given)
        purposes = ("Saleor", "the mailbox", "the Shippo sandbox")
        return cls(*(require_free(first + index, purpose) for index, purpose in enumerate(purposes)))

    @classmethod
    def free(cls) -> Ports:
        return cls(free_port(), free_port(), free_port())


@dataclass
class Shop:
    """One shop in one state directory, and the steps of starting it."""

    state: Path
    ports: Ports
    supervisor: Supervisor
    is_moving: bool = True
    env: dict[str, str] = field(default_factory=dict)

    @property
    def public_url(self) -> str:
        return f"http://{LOOPBACK}:{self.ports.shop}"

    @property
    def sandbox_url(self) -> str:
        return f"http://{LOOPBACK}:{self.ports.sandbox}"

    @property
    def mailbox(self) -> Path:
        return self.state / "mailbox"

    def start(self) -> dict[str, Any]:
        """Starts everything; returns what a client must know. Whatever is missing is said before anything runs."""
        database = self._database()
        self.env = self._environment(database)
        with progress("Broker"):
            self.env["CELERY_BROKER_URL"] = start_broker(self.supervisor, self.state, os.environ)
        self._migrate(database)
        told = self._seed()
        with progress("Saleor, worker, beat, Shippo sandbox, mailbox"):
            self.supervisor.start(*self._programs(told))
        return told

    def _database(self) -> str:
        given = os.environ.get("DATABASE_URL")
        if given:
            databases.require_reachable(given)
            return given
        with progress("Postgres"):
            postgres = Postgres(self.state)
            self.supervisor.on_stop("postgres", postgres.stop)
            server = postgres.start()
            if not databases.exists(server, _DATABASE):
                databases.create(server, _DATABASE)
        if self.state not in postgres.home.parents:
            say(f"  (Postgres runs as nobody, who may not enter {self.state}: its data is in {postgres.home})")
        return databases.with_name(server, _DATABASE)

    def _environment(self, database: str) -> dict[str, str]:
        own = {
            "DJANGO_SETTINGS_MODULE": "demo.settings",
            "PYTHONPATH": str(CHECKOUT),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore",
            "DATABASE_URL": database,
            "SECRET_KEY": kept_secret(self.state / "secret_key"),
            "PUBLIC_URL": self.public_url,
            "HTTP_IP_FILTER_ALLOW_LOOPBACK_IPS": "True",
            "OMS_DEMO_STATE": str(self.state),
            "OMS_DEMO_MAILBOX": str(self.mailbox),
            "OMS_DEMO_SHIPPO_URL": self.sandbox_url,
        }
        self.mailbox.mkdir(exist_ok=True)
        return {**os.environ, **own}

    def _migrate(self, database: str) -> None:
        """Brings the database up to date; skipped when this code did so before in a database that is only ours."""
        mark = self.state / "migrated"
        code = code_key(database)
        if "DATABASE_URL" not in os.environ and mark.exists() and mark.read_text() == code:
            return
        with progress("Database tables (half a minute, first time only)"):
            self._run("migrate", "demo.manage", "migrate", "--verbosity", "0")
        mark.write_text(code)

    def _seed(self) -> dict[str, Any]:
        """The seeded shop's facts; seeded only where it is not, or where its address changed."""
        result = self.state / "shop.json"
        facts = {"sandbox_url": self.sandbox_url, "database": code_key(self.env["DATABASE_URL"].rpartition("/")[2])}
        told: dict[str, Any] = json.loads(result.read_text()) if result.exists() else {}
        if not told.get("public_url") == self.public_url or told.get("database") != facts["database"]:
            with progress("Warehouses, products, people"):
                self._run("seed", "demo.seed", "--public-url", self.public_url, "--result", str(result))
            told = json.loads(result.read_text())
        told.update(facts)
        result.write_text(json.dumps(told))
        return told

    def _run(self, name: str, module: str, *arguments: str) -> None:
        log = self.state / "logs" / f"{name}.log"
        # Without a broker what Saleor wants done is done at once.
        environment = {**self.env, "CELERY_BROKER_URL": ""}
        with log.open("wb") as output:
            command = [sys.executable, "-m", module, *arguments]
            done = subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
            )
        if done.returncode != 0:
            lines = "\n".join(log.read_text(errors="replace").splitlines()[-12:])
            raise Died(f"{name} failed (exit status {done.returncode}); the end of {log}:\n{lines}")

    def _programs(self, told: dict[str, Any]) -> list[Program]:
        python, ports = sys.executable, self.ports
        hook = f"{self.public_url}/plugins/global/saleor.oms/webhooks/shippo/{told['webhook_token']}/"
        scans = ["--auto-track", str(_SCAN_EVERY_S)] if self.is_moving else []
        sandbox = ["--webhook-url", hook, "--webhook-secret", told["webhook_secret"], *scans]
        sandbox += ["--state", str(self.state / "sandbox.json"), "--port", str(ports.sandbox)]
        mailbox = ["--port", str(ports.mailbox), "--directory", str(self.mailbox)]
        worker = ["worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
        beat = ["beat", "--schedule", str(self.state / "beat"), "--pidfile=", "--loglevel", "INFO", *scheduler()]
        return [
            self._program("saleor", [python, *server(ports.shop)], port=ports.shop),
            Program(name="worker", command=[python, *_CELERY, *worker], ready=logged(" ready."), env=self.env),
            Program(name="beat", command=[python, *_CELERY, *beat], ready=logged("beat: Starting"), env=self.env),
            self._program("sandbox", [python, "-m", "demo.shippo_sandbox", *sandbox], port=ports.sandbox),
            self._program("mailbox", [python, "-m", "demo.mailbox", *mailbox], port=ports.mailbox),
        ]

    def _program(self, name: str, command: list[str], *, port: int) -> Program:
        return Program(name=name, command=command, ready=lambda _child: is_listening(port), env=self.env)


def server(port: int) -> list[str]:
    """Waitress where it is installed, else Django's own server, in one process either way."""
    if importlib.util.find_spec("waitress"):
        return ["-m", "waitress", f"--listen={LOOPBACK}:{port}", "--threads=8", "saleor.wsgi:application"]
    return ["-m", "demo.manage", "runserver", "--noreload", f"{LOOPBACK}:{port}"]


def scheduler() -> list[str]:
    """Saleor 3.x keeps its schedule in the database."""
    own = "saleor.schedulers.schedulers"
    return ["--scheduler", f"{own}.DatabaseScheduler"] if importlib.util.find_spec("saleor.schedulers") else []


def code_key(*more: str) -> str:
    """Changes when the host or a migration of ours does."""
    digest = hashlib.sha256("\n".join([importlib.metadata.version("saleor"), *more]).encode())
    for file in sorted((CHECKOUT / "saleor_oms_plugin" / "migrations").glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def kept_secret(file: Path) -> str:
    """A secret made once; sessions and tokens outlive a restart."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


@contextmanager
def progress(what: str) -> Iterator[None]:
    started = time.monotonic()
    say(f"… {what}")
    yield
    say(f"  done in {time.monotonic() - started:.1f} s")


@contextmanager
def only_one(state: Path) -> Iterator[IO[str] | None]:
    """The lock of a state directory, held within; None when another demo holds it. A killed demo holds nothing."""
    with (state / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
        else:
            yield lock


def run(options: argparse.Namespace) -> None:
    """What the command line asked for. `Missing` when it cannot be done."""
    state = state_directory()
    state.mkdir(parents=True, exist_ok=True)
    with only_one(state) as lock:
        if lock is None and options.once and not options.reset:
            return visit(state)
        if lock is None:
            raise Missing("the demo already runs here: stop it with Ctrl-C in its terminal first")
        if options.reset:
            empty(state)
        with Supervisor(state / "logs") as supervisor:
            ports = Ports.free() if options.once else Ports.fixed()
            shop = Shop(state, ports, supervisor, is_moving=not options.once)
            told = shop.start()
            if options.once:
                return follow(told, shop.mailbox)
            welcome(shop)
            supervisor.watch()


def empty(state: Path) -> None:
    """Forgets the shop. A database that DATABASE_URL names is not ours to empty."""
    if os.environ.get("DATABASE_URL"):
        raise Missing("--reset does not empty the database of DATABASE_URL: make a new one, or unset the variable")
    postgres = Postgres(state)
    postgres.remove()
    for entry in state.iterdir():
        if entry.name != "lock":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def visit(state: Path) -> None:
    """One order in the demo that already runs."""
    say("A demo is running: the order goes to it.")
    try:
        told = json.loads((state / "shop.json").read_text())
    except FileNotFoundError:
        raise Missing("the demo that runs here is still starting: wait until it prints its addresses") from None
    follow(told, state / "mailbox")


def follow(told: dict[str, Any], mailbox: Path) -> None:
    say("\nOne order, from Saleor's checkout to the customer's feedback:")
    Journey(told, mailbox, say).run()
    say("\nEvery step happened.")


def welcome(shop: Shop) -> None:
    Client(shop.public_url).login()  # so that what is printed is true
    say(
        f"""
The shop is open.
  Saleor's GraphQL   {shop.public_url}/graphql/
  Mailbox            http://{LOOPBACK}:{shop.ports.mailbox}/
  Shippo sandbox     {shop.sandbox_url}/ (a scan of every parcel each {_SCAN_EVERY_S} s)
  Staff login        admin@example.com / admin
  Logs and data      {shop.state}

Place an order and follow it, in another terminal:
  ./oms demo --once

Three calls to try, as staff:
  python3 -m demo.client '{{ omsOrders(first: 5) {{ totalCount edges {{ node {{ orderNumber stage waitingFor }} }} }} }}'
  python3 -m demo.client '{{ orders(first: 1) {{ edges {{ node {{ id number oms {{ stage timeline(first: 50) {{ edges {{ node {{ at kind message actor }} }} }} }} }} }} }} }}'
  python3 -m demo.client 'mutation($id: ID!) {{ omsHoldPlace(orderId: $id, reason: CUSTOMER_REQUEST, note: "Please wait") {{ omsOrder {{ stage }} errors {{ field message }} }} }}' '{{"id": "ID OF AN ORDER"}}'

Ctrl-C stops everything; the data stays."""
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="./oms demo", description="Runs the demo shop until Ctrl-C.")
    parser.add_argument("--reset", action="store_true", help="start over with an empty shop")
    parser.add_argument("--once", action="store_true", help="place one order, follow it to the end, print its timeline")
    options = parser.parse_args()
    try:
        with stop_signals():
            run(options)
    except Missing as missing:
        say(f"oms: {missing}")
        return 1
    except Stopped:
        say("\nStopped. The data is kept; ./oms demo goes on with it.")
        return 130 if options.once else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
