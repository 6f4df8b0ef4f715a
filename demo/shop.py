"""Everything a shop needs, started in order, on the loopback interface, with its data kept.

What Saleor, the worker and beat run is whichever Saleor this interpreter can import.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import databases
from .broker import start_broker
from .missing import Missing
from .ports import LOOPBACK, free_port, is_listening, require_free
from .postgres import Postgres
from .processes import Died, Program, Supervisor, logged
from .progress import progress, say

CHECKOUT = Path(__file__).resolve().parent.parent
MIGRATED = "migrated"  # the file that says which code brought the database up to date
_FIRST_PORT = 8000
_DATABASE = "shop"
_CELERY = ["-m", "celery", "--app", "saleor.celeryconf:app"]
SCAN_EVERY_S = 15


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
    def fixed_or_free(cls) -> Ports:
        """For a run that nobody visits: the usual ones, so that nothing needs to be seeded anew, or any."""
        try:
            return cls.fixed()
        except Missing:
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

    def show(self) -> dict[str, Any]:
        """Starts Saleor alone, for whoever only looks, in a fresh shop after two weeks of trade."""
        database = self._database()
        self.env = {**self._environment(database), "CELERY_BROKER_URL": ""}
        self._migrate(database)
        told = self._seed()
        with progress("Two weeks of trade (some minutes)"):
            self._run("trade", "demo.trade")
        with progress("Saleor"):
            self.supervisor.start(*self._programs(told)[:1])
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
        """Brings the database up to date; skipped when this code did so before and the tables are still there."""
        mark = self.state / MIGRATED
        code = code_key(saleor_version(), os.environ.get("DATABASE_URL", _DATABASE))
        if mark.exists() and mark.read_text() == code and databases.has_table(database, "django_migrations"):
            return
        with progress("Database tables (half a minute, first time only)"):
            self._run("migrate", "demo.manage", "migrate", "--verbosity", "0")
        mark.write_text(code)

    def _seed(self) -> dict[str, Any]:
        """The seeded shop's facts; seeded only where it is not, or where its address changed."""
        result = self.state / "shop.json"
        facts = {"sandbox_url": self.sandbox_url, "database": os.environ.get("DATABASE_URL", _DATABASE)}
        told: dict[str, Any] = json.loads(result.read_text()) if result.exists() else {}
        if told.get("public_url") != self.public_url or told.get("database") != facts["database"]:
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
        scans = ["--auto-track", str(SCAN_EVERY_S)] if self.is_moving else []
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


def saleor_version() -> str:
    """What Saleor says of itself, or its package where it only says "dev", as 2.10 does."""
    import saleor

    said: str = saleor.__version__
    return importlib.metadata.version("saleor") if said == "dev" else said


def server(port: int) -> list[str]:
    """What Saleor 3.x is served by in production, and waitress on 2.10, in one process either way.

    Saleor 3.x has no WSGI door, and answers other origins, its dashboard's among them, only through its ASGI one.
    """
    if importlib.util.find_spec("saleor.asgi"):
        quiet = ["--no-access-log", "--ws=none"]
        return ["-m", "uvicorn", "saleor.asgi:application", f"--host={LOOPBACK}", f"--port={port}", *quiet]
    return ["-m", "waitress", f"--listen={LOOPBACK}:{port}", "--threads=8", "saleor.wsgi:application"]


def scheduler() -> list[str]:
    """Saleor 3.x keeps its schedule in the database."""
    own = "saleor.schedulers.schedulers"
    return ["--scheduler", f"{own}.DatabaseScheduler"] if importlib.util.find_spec("saleor.schedulers") else []


def code_key(*names: str) -> str:
    """Changes when one of the names or a migration of ours does."""
    digest = hashlib.sha256("\n".join(names).encode())
    for file in sorted((CHECKOUT / "saleor_oms_plugin" / "migrations").glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def kept_secret(file: Path) -> str:
    """A secret made once; sessions and tokens outlive a restart."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()
