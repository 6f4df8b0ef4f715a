"""`./oms test`: every check there is, on Saleor 2.10.1 and in every further environment that is listed.

With arguments it is pytest with them, on Saleor 2.10.1 alone. Further environments are interpreters with a Saleor in
them, one per line in $SALEOR_OMS_ENVIRONMENTS or ~/.config/saleor-oms/environments.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import databases, frontend
from .broker import start_broker
from .missing import Missing
from .postgres import Postgres
from .processes import Stopped, Supervisor, stop_signals
from .progress import say
from .shop import MIGRATED, code_key
from .template import CHECKOUT, Host, ready_template

_COUNTS = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed)\b")
_SUMMARY = re.compile(r"^=* ?(?:\d+ \w+, )*\d+ \w+(?:, \d+ \w+)* in [\d.]+s.*$")
_WORKERS = str(min(4, max(2, os.cpu_count() or 2)))


@dataclass
class Tally:
    """What was run and how it went. A step that is not pytest counts as one."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)

    def add(self, name: str, status: int, summary: str = "") -> None:
        """Takes in a finished step; `summary` is pytest's last line."""
        counts = {word.rstrip("s"): int(number) for number, word in _COUNTS.findall(summary)}
        passed, failed = counts.get("passed", 0), counts.get("failed", 0) + counts.get("error", 0)
        if not summary:
            passed, failed = int(status == 0), 0
        self.passed += passed
        self.skipped += counts.get("skipped", 0)
        self.failed += failed or int(status != 0)
        if status != 0:
            self.failures.append(name)

    def lines(self) -> list[str]:
        """The last lines of the run."""
        failures = [f"FAILED: {name}" for name in self.failures]
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return [*failures, "", "Hosts:", *self.hosts, f"{self.passed} passed, {self.failed} failed{skipped}"]


@dataclass
class Suite:
    """One run. `server` is the URL of a Postgres where databases may be made."""

    server: str
    broker: str
    state: Path
    tally: Tally = field(default_factory=Tally)

    def check(self, name: str, command: list[str], env: Mapping[str, str]) -> bool:
        """Runs a step that speaks only when it fails."""
        started = time.monotonic()
        done = subprocess.run(
            command, env=dict(env), cwd=CHECKOUT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        verdict = "ok" if done.returncode == 0 else "FAILED"
        say(f"{verdict:<7} {name} ({time.monotonic() - started:.1f} s)")
        if done.returncode != 0:
            say((done.stdout + done.stderr).rstrip())
        self.tally.add(name, done.returncode)
        return done.returncode == 0

    def pytest(self, host: Host, arguments: list[str]) -> str:
        """Runs pytest on a host, its output shown; returns its summary line."""
        template = ready_template(self.server, host, self.state)
        scratch = databases.with_name(self.server, f"run_{host.key}")
        env = host.environment(scratch, OMS_TEST_TEMPLATE=template, CELERY_BROKER_URL=self.broker)
        env.pop("DJANGO_SETTINGS_MODULE")
        env.pop("PYTHONWARNINGS")
        command = [host.python, "-m", "pytest", "--create-db", *arguments]
        status, summary = stream(command, env)
        self.tally.add(f"pytest on Saleor {host.version}", status, summary)
        return summary if summary else f"pytest ended with status {status}"

    def journey(self, host: Host) -> bool:
        """One order from checkout to feedback over HTTP, in a shop of its own with a copy of the template."""
        name = f"journey_{host.key}"
        template = ready_template(self.server, host, self.state)
        databases.drop(self.server, name)
        databases.create(self.server, name, template=template)
        database = databases.with_name(self.server, name)
        env = host.environment(database, CELERY_BROKER_URL=self.broker)
        try:
            return self._once(host, env, migrated=code_key(host.version, database))
        finally:
            databases.drop(self.server, name)

    def demo(self, host: Host) -> bool:
        """The same as a newcomer runs it: everything from nothing, Postgres and broker included."""
        env = host.environment("")
        del env["DATABASE_URL"]
        env.pop("CELERY_BROKER_URL", None)
        return self._once(host, env)

    def _once(self, host: Host, env: Mapping[str, str], *, migrated: str = "") -> bool:
        state = CHECKOUT / ".oms" / f"once-{os.getpid()}"
        state.mkdir(parents=True)
        (state / MIGRATED).write_text(migrated)
        command = [host.python, "-m", "demo.run", "--once"]
        try:
            return self.check(f"demo --once on Saleor {host.version}", command, {**env, "OMS_DEMO_STATE": str(state)})
        finally:
            Postgres(state).remove()
            shutil.rmtree(state, ignore_errors=True)


def stream(command: list[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Runs pytest with its output shown as it comes; its exit status and summary line."""
    summary = ""
    with subprocess.Popen(
        command, env=dict(env), cwd=CHECKOUT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            if _SUMMARY.match(line.strip()):
                summary = line.strip(" =\n")
    return process.returncode, summary


def run_everything(suite: Suite, here: Host) -> None:
    """Every step, in order; a step that fails does not keep the later ones from running."""
    static_checks(suite, here)
    frontend_checks(suite, here)
    suite.tally.hosts.append(f"  Saleor {here.version}: {suite.pytest(here, ['-n', _WORKERS])}")
    suite.demo(here)
    paths = further_environments(os.environ)
    for python in paths:
        suite.tally.hosts.append(f"  {run_further(suite, python)}")
    if not paths:
        suite.tally.hosts.append("  Saleor 3.x: not run, no environment is listed")


def static_checks(suite: Suite, here: Host) -> None:
    """What needs no running shop."""
    env = here.environment(suite.server, CELERY_BROKER_URL="")
    python, manage = here.python, [here.python, "-m", "django"]
    tools = str(Path(python).parent)
    for name, command in {
        "format": [python, "-m", "ruff", "format", "--check", ".", "oms"],
        "lint": [python, "-m", "ruff", "check", ".", "oms"],
        "types": [python, "-m", "mypy"],
        "imports": [f"{tools}/lint-imports"],
        "system checks and migrations": [*manage, "makemigrations", "--check", "--dry-run", "saleor_oms_plugin"],
        "schema": [*manage, "oms_schema", "--check"],
    }.items():
        suite.check(name, command, env)


def frontend_checks(suite: Suite, here: Host) -> None:
    """The dashboard's application: its types, its words, its units, and that what is committed is what it builds to."""
    env = here.environment("")
    for name in frontend.CHECKS:
        suite.check(name, [here.python, "-m", "demo.frontend", "check", name], env)


def run_further(suite: Suite, python: str) -> str:
    """The suite and the journey in one further environment; a line that says how it went."""
    try:
        host = Host(python)
        say(f"\nSaleor {host.version} in {python}")
        arguments = ["-n", _WORKERS] if has_module(python, "xdist") else []
        summary = suite.pytest(host, arguments)
        journey = "journey completed" if suite.journey(host) else "journey FAILED"
    except Missing as missing:
        suite.tally.add(python, 1)
        return f"{python}: not run, {missing}"
    return f"Saleor {host.version}: {summary}; {journey}"


def further_environments(environ: Mapping[str, str]) -> list[str]:
    """The listed interpreters, in order; lines that begin with # are comments."""
    listed = environ.get("SALEOR_OMS_ENVIRONMENTS")
    if listed is None:
        file = Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "saleor-oms" / "environments"
        listed = file.read_text() if file.exists() else ""
    return [line.strip() for line in listed.splitlines() if line.strip() and not line.strip().startswith("#")]


def has_module(python: str, name: str) -> bool:
    return subprocess.run([python, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


@contextmanager
def state_directory() -> Iterator[Path]:
    """Where the templates are kept between checkouts; a second run at the same time gets a place of its own."""
    shared = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "saleor-oms"
    own = CHECKOUT / ".oms" / f"test-{os.getpid()}"
    with ExitStack() as stack:
        try:
            shared.mkdir(parents=True, exist_ok=True)
            lock = stack.enter_context((shared / "lock").open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield shared
        except OSError:
            say("Another ./oms test is running, or the cache cannot be written: this one makes its own databases.")
            own.mkdir(parents=True)
            stack.callback(shutil.rmtree, own, ignore_errors=True)
            stack.callback(Postgres(own).remove)
            yield own


def start_server(supervisor: Supervisor, state: Path) -> str:
    """The Postgres of DATABASE_URL, or one of our own that may forget everything in a power cut."""
    given = os.environ.get("DATABASE_URL")
    if given:
        databases.require_reachable(given)
        return given
    postgres = Postgres(state, is_durable=False)
    supervisor.on_stop("postgres", postgres.stop)
    return postgres.start()


def run(arguments: list[str]) -> Tally:
    """Everything, or pytest with the arguments."""
    with state_directory() as state, Supervisor(state / "logs") as supervisor:
        suite = Suite(start_server(supervisor, state), start_broker(supervisor, state, os.environ), state / "logs")
        here = Host(sys.executable)
        if arguments:
            suite.tally.hosts.append(f"  Saleor {here.version}: {suite.pytest(here, arguments)}")
        else:
            run_everything(suite, here)
        return suite.tally


def main() -> int:
    try:
        with stop_signals():
            tally = run(sys.argv[1:])
    except Missing as missing:
        say(f"oms: {missing}")
        return 1
    except Stopped:
        say("\nStopped.")
        return 130
    say("\n".join(tally.lines()))
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
