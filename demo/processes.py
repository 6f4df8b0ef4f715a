"""Child processes: started one after the other, each ready before the next, ended in reverse order by process id.

Every child leads a process group of its own and writes to a log file of its own. Whatever ends the run (Ctrl-C,
SIGTERM, a start that failed, a child that died) leads to the same clean-up.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .missing import Missing

_PR_SET_PDEATHSIG = 1
_LOG_TAIL = 12
_POLL_S = 0.1


class Stopped(BaseException):
    """Somebody asked the run to end (SIGINT or SIGTERM)."""


class Died(Missing):
    """A child that should be running is not; the message holds the last lines of its log."""


@dataclass(frozen=True)
class Child:
    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def last_lines(self, count: int = _LOG_TAIL) -> str:
        """The end of its log."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-count:])


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to start, and how to see that it is ready."""

    name: str
    command: Sequence[str]
    ready: Callable[[Child], bool]
    env: Mapping[str, str] | None = None
    timeout_s: float = 300  # Saleor 3.x took 95 s to start on two cores that eight others used


@contextmanager
def stop_signals() -> Iterator[None]:
    """Within it SIGINT and SIGTERM raise `Stopped`, once: the clean-up that follows is not interrupted by a second."""

    def stop(signum: int, _frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(signal.Signals(signum).name)

    before = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class Supervisor:
    """The children of one run. As a context manager it ends them all, whatever happened inside."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[tuple[str, Callable[[], None]]] = []
        self._children: list[Child] = []
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def on_stop(self, name: str, stop: Callable[[], None]) -> None:
        """Has `stop` called in its turn: for what is not a child of ours, as a server that detaches itself."""
        self._running.append((name, stop))

    def start(self, *programs: Program) -> None:
        """Starts them together and returns when all are ready. `Died` with the end of a log when one is not."""
        launched = [(program, self._launch(program)) for program in programs]
        for program, child in launched:
            _await(child, program.ready, program.timeout_s)
        self._children += [child for _program, child in launched]

    def _launch(self, program: Program) -> Child:
        log = self._logs / f"{program.name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                program.command,
                env=dict(program.env) if program.env is not None else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self._running.append((program.name, lambda: end(process)))
        return Child(program.name, process, log)

    def check(self) -> None:
        """`Died` if one of the children is no longer there."""
        for child in self._children:
            if child.process.poll() is not None:
                raise Died(_obituary(child, "ended"))

    def watch(self) -> None:
        """Waits until a child dies (`Died`) or a signal ends the run (`Stopped`)."""
        while True:
            self.check()
            time.sleep(0.5)

    def stop(self) -> None:
        """Ends everything in reverse order. One that cannot be ended does not keep the others."""
        while self._running:
            _name, stop = self._running.pop()
            with suppress(OSError, subprocess.SubprocessError):
                stop()
        self._children.clear()


def _await(child: Child, ready: Callable[[Child], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not ready(child):
        if child.process.poll() is not None:
            raise Died(_obituary(child, "ended while starting"))
        if time.monotonic() > deadline:
            raise Died(_obituary(child, f"was not ready after {timeout_s:.0f} s"))
        time.sleep(_POLL_S)


def end(process: subprocess.Popen[bytes], *, grace_s: float = 10) -> None:
    """SIGTERM to the child, SIGKILL to its whole group when the grace is over, so that no grandchild is left."""
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace_s)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def logged(text: str) -> Callable[[Child], bool]:
    """A readiness probe: `text` stands in the child's log."""
    return lambda child: text in child.log.read_text(errors="replace")


def _obituary(child: Child, what: str) -> str:
    code = child.process.poll()
    status = "" if code is None else f" (exit status {code})"
    return f"{child.name} {what}{status}; the end of {child.log}:\n{child.last_lines()}"


def _die_with_parent() -> None:
    """In the child: SIGTERM when the supervisor is killed in a way that leaves it no time to clean up."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
