"""The parent's hold on a worker process, by its own id alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """`python -m tests.concurrency.worker` on the present test database."""

    def __init__(self, assignment: dict[str, Any]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.concurrency.worker"],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database_url()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.tell(json.dumps(assignment))

    def tell(self, line: str = "") -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def lines(self) -> Iterator[str]:
        """What it says, until it ends."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield line.strip()

    def wait_for(self, word: str) -> str:
        """Its next line that begins with the word."""
        for line in self.lines():
            if line.startswith(word):
                return line
        raise AssertionError(f"the worker ended without saying {word!r}")

    def wait_until_stopped(self) -> None:
        os.waitid(os.P_PID, self._process.pid, os.WSTOPPED | os.WNOWAIT)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> int:
        """Closes its input and returns its exit code once it has ended; what it still says is dropped."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        for _ in self.lines():
            pass
        return self._process.wait()

    def abort(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None and not stream.closed:
                stream.close()


@contextmanager
def worker(**assignment: Any) -> Iterator[Worker]:
    """A worker for the length of the block; whatever happens it is gone afterwards."""
    started = Worker(assignment)
    try:
        yield started
    finally:
        started.abort()


def database_url() -> str:
    given = connection.settings_dict
    credentials = quote(given["USER"]) + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    return f"postgres://{credentials}@{given['HOST'] or 'localhost'}:{given['PORT'] or 5432}/{given['NAME']}"
