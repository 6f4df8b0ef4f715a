"""Migrated, empty databases to clone for tests: one for a host, and one for the host with our migrations.

Saleor's own migrations take half a minute to several minutes, so they are run once for a host's versions and kept; ours
are added to a copy of that. Whoever builds one builds it under another name: what has its name is complete.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from . import databases
from .processes import Died
from .progress import progress

CHECKOUT = Path(__file__).resolve().parent.parent
_MIGRATIONS = CHECKOUT / "saleor_oms_plugin" / "migrations"
_VERSIONS = """
import sys, django, saleor
version = saleor.__version__
if version == "dev":  # what 2.10 says of itself; from 3.x on nothing is installed that could be asked
    import importlib.metadata
    version = importlib.metadata.version("saleor")
print(version, django.__version__, sys.version)
"""
_HOST_ONLY = """
import django; django.setup()
import importlib.util
if importlib.util.find_spec("saleor.channel"): import saleor.graphql.api  # see tests/conftest.py
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] != "saleor_oms_plugin"])
"""


class Host:
    """One interpreter and the Saleor in it. `Died` when there is none."""

    def __init__(self, python: str) -> None:
        self.python = python
        done = subprocess.run([python, "-c", _VERSIONS], capture_output=True, text=True, check=False, env=_clean())
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or ["no output"])[-1]
            raise Died(f"{python} has no Saleor installed ({last}): see docs/contributing.md, A further host")
        self.version = done.stdout.split()[0]
        self.key = _hash(done.stdout.encode())

    def environment(self, database: str, **more: str) -> dict[str, str]:
        """For any command of this host on that database."""
        own = {"DJANGO_SETTINGS_MODULE": "demo.settings", "PYTHONPATH": str(CHECKOUT), "DATABASE_URL": database}
        return {**_clean(), "PYTHONWARNINGS": "ignore", **own, **more}


def ready_template(server: str, host: Host, logs: Path) -> str:
    """The name of a database that holds the host's tables and ours; built where it is not there yet."""
    migrations = b"".join(file.read_bytes() for file in sorted(_MIGRATIONS.glob("*.py")))
    base, prefix = f"saleor_{host.key}", f"oms_{host.key}_"
    name = prefix + _hash(migrations)
    if not databases.exists(server, base):
        with progress(f"Migrating Saleor {host.version} (once for this version; 3.x takes minutes)"):
            _build(server, base, "template0", host, ["-c", _HOST_ONLY], logs)
    if not databases.exists(server, name):
        with progress("Migrating the plugin"):
            _build(server, name, base, host, ["-m", "django", "migrate", "--verbosity", "0"], logs)
        for old in databases.names(server, prefix):
            if old != name:
                databases.drop(server, old)
    return name


def _build(server: str, name: str, template: str, host: Host, command: list[str], logs: Path) -> None:
    unfinished = f"{name}_unfinished"
    databases.drop(server, unfinished)
    databases.create(server, unfinished, template=template)
    log = logs / f"{name}.log"
    with log.open("wb") as output:
        done = subprocess.run(
            [host.python, *command],
            env=host.environment(databases.with_name(server, unfinished), CELERY_BROKER_URL=""),
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode != 0:
        lines = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise Died(f"migrating Saleor {host.version} failed; the end of {log}:\n{lines}")
    databases.rename(server, unfinished, name)


def _clean() -> dict[str, str]:
    """Our own environment without what belongs to another run; how large a crash test is, whoever runs it says."""
    foreign = ("PYTEST_", "OMS_", "DJANGO_")
    return {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("OMS_CRASH_", "OMS_REQUIRE_")) or not name.startswith(foreign)
    }


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
