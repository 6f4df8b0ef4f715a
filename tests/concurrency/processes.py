"""The tests' hold on worker processes: all of them forks of one nursery, signaled by their own ids alone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """`python -m tests.concurrency.worker` on the present test database."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._news: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.concurrency.worker"],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database_url()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.hear("ready")

    @contextmanager
    def worker(self, **assignment: Any) -> Iterator[Worker]:
        """A worker for the length of the block; whatever happens, it and its children are gone afterwards."""
        with socket.socket(socket.AF_UNIX) as door:
            address = self._directory / "door"
            address.unlink(missing_ok=True)
            door.bind(str(address))
            door.listen()
            self._tell(json.dumps({**assignment, "socket": str(address)}))
            pid = int(self.hear("born").split()[1])
            line, _ = door.accept()
        started = Worker(self, pid, line)
        try:
            yield started
        finally:
            started.abort()

    def kill(self, pid: int) -> None:
        self._tell(f"kill {pid}")

    def hear(self, news: str) -> str:
        """The first news, old or new, that begins so."""
        for line in self._news:
            if line.startswith(news):
                self._news.remove(line)
                return line
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(news):
                return line.strip()
            self._news.append(line.strip())
        raise AssertionError(f"the nursery ended without saying {news!r}")

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


class Worker:
    """One process, by its id and its line."""

    def __init__(self, nursery: Nursery, pid: int, line: socket.socket) -> None:
        self._nursery, self._pid, self._line = nursery, pid, line
        self._reader = line.makefile()
        self._exit_code: int | None = None

    def tell(self, word: str = "") -> None:
        self._line.sendall(f"{word}\n".encode())

    def lines(self) -> Iterator[str]:
        """What it says, until it ends."""
        for line in self._reader:
            yield line.strip()

    def wait_for(self, word: str) -> str:
        """Its next line that begins with the word."""
        for line in self.lines():
            if line.startswith(word):
                return line
        raise AssertionError(f"the worker ended without saying {word!r}")

    def wait_until_stopped(self) -> None:
        self._nursery.hear(f"stopped {self._pid}")

    def go_on(self) -> None:
        os.kill(self._pid, signal.SIGCONT)

    def end(self) -> int:
        """Ends its input; its exit code once it has ended."""
        self._line.shutdown(socket.SHUT_WR)
        return self._wait()

    def abort(self) -> None:
        if self._exit_code is None:
            self._nursery.kill(self._pid)
            self._wait()
        self._reader.close()
        self._line.close()

    def _wait(self) -> int:
        if self._exit_code is None:
            self._exit_code = int(self._nursery.hear(f"ended {self._pid}").split()[2])
        return self._exit_code


def database_url() -> str:
    given = connection.settings_dict
    credentials = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    host = quote(given["HOST"] or "localhost", safe="")
    return f"postgres://{credentials}@{host}:{given['PORT'] or 5432}/{given['NAME']}"
