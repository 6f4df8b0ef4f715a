"""Processes that work on the queue and die, or stop, where they are told: `python -m tests.concurrency.worker`.

The process itself is a nursery: it loads Saleor once and then forks one worker for each assignment it is sent, so that
a test pays for a fork. An assignment is a line of JSON; `socket` is where its worker listens and speaks, `role` what it
does: see `ROLES`. The nursery itself says which of them stopped or ended, and takes `kill <pid>`.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import socket
import sys
import threading
from dataclasses import replace
from typing import Any

Assignment = dict[str, Any]


def say(*words: Any) -> None:
    """One line to whoever started us, in one piece."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


# ── nursery ─────────────────────────────────────────────────────────────────────────────────────────────────────
class Nursery:
    """Everything happens in one thread, so no id is ever signaled after its process was reaped."""

    def __init__(self) -> None:
        self._alive: set[int] = set()
        self._heard = b""
        self._wakes, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake)

    def run(self) -> None:
        """Until the end of the input; then nobody is left."""
        say("ready")
        while True:
            ready, _, _ = select.select([0, self._wakes], [], [])
            if self._wakes in ready:
                os.read(self._wakes, 4096)
                self._tell_of_children()
            if 0 in ready and not self._listen():
                break
        for pid in self._alive:
            os.killpg(pid, signal.SIGKILL)

    def _listen(self) -> bool:
        heard = os.read(0, 1 << 20)
        *lines, self._heard = (self._heard + heard).split(b"\n")
        for line in lines:
            self._obey(line.decode())
        return bool(heard)

    def _obey(self, line: str) -> None:
        if line.startswith("kill "):
            pid = int(line.split()[1])
            if pid in self._alive:
                os.killpg(pid, signal.SIGKILL)
            return
        pid = os.fork()
        if pid == 0:
            os._exit(_live(json.loads(line)))
        self._alive.add(pid)
        say("born", pid)

    def _tell_of_children(self) -> None:
        while self._alive:
            pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
            if pid == 0:
                return
            if os.WIFSTOPPED(status):
                say("stopped", pid)
            else:
                self._alive.discard(pid)
                say("ended", pid, os.waitstatus_to_exitcode(status))


def _live(assignment: Assignment) -> int:
    """A worker's whole life: a process group of its own, the socket as its input and output."""
    from django.conf import settings

    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setpgid(0, 0)
    line = socket.socket(socket.AF_UNIX)
    line.connect(assignment["socket"])
    os.dup2(line.fileno(), 0)
    os.dup2(line.fileno(), 1)
    line.close()
    sys.stdin = os.fdopen(0)
    for name, value in assignment.get("settings", {}).items():
        setattr(settings, name, value)
    try:
        ROLES[assignment["role"]](assignment)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def main() -> None:
    import django

    django.setup()
    _warm_up()
    Nursery().run()


def _warm_up() -> None:
    """Imports what workers would each import again, and leaves no connection for them to share."""
    import shippo
    import shippo.models.components
    import shippo.models.operations  # noqa: F401 - see above
    from django.db import connections
    from django.urls import get_resolver

    from saleor_oms_plugin import bootstrap

    get_resolver().url_patterns  # noqa: B018 - loads them
    bootstrap.context().merchant()
    connections.close_all()


def context(assignment: Assignment) -> Any:
    from saleor_oms_plugin import bootstrap

    made = bootstrap.context()
    made.operator = replace(made.operator, **assignment["pace"])
    return made


# ── crew ────────────────────────────────────────────────────────────────────────────────────────────────────────
class Crew:
    """Children that drain the queue and are replaced when they are killed. Each line of input kills one at random; the
    end of the input ends them all."""

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        self._random = random.Random(assignment["seed"])
        self._lock = threading.Lock()
        self._children: set[int] = set()
        self._is_over = False

    def run(self) -> None:
        from saleor_oms_plugin.pipeline import runner

        from . import points

        points.install(lambda step, job: _on_step(self._assignment, step, job))
        runner.BATCH = self._assignment["batch"]
        for _ in range(self._assignment["children"]):
            self._hire()
        threading.Thread(target=self._listen, daemon=True).start()
        while self._children:
            self._replace_one()

    def _hire(self) -> None:
        child = os.fork()
        if child == 0:
            _run_child(self._assignment)
        self._children.add(child)

    def _replace_one(self) -> None:
        """Under the lock, so that a kill never meets an id that was given to somebody else."""
        dead = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        with self._lock:
            os.waitpid(dead.si_pid, 0)
            self._children.discard(dead.si_pid)
            if not self._is_over:
                self._hire()
        if not self._is_over:
            say("killed" if dead.si_status == signal.SIGKILL else f"failed {dead.si_status}")

    def _listen(self) -> None:
        while sys.stdin.readline():
            with self._lock:
                os.kill(self._random.choice(sorted(self._children)), signal.SIGKILL)
        with self._lock:
            self._is_over = True
            for child in self._children:
                os.kill(child, signal.SIGKILL)


def _run_child(assignment: Assignment) -> None:
    """Works until killed. Looking again when idle is beat's part."""
    from saleor_oms_plugin.pipeline import runner

    pause = threading.Event()
    while True:
        worked = runner.drain(context(assignment))
        say("worked", worked)
        pause.wait(0 if worked else 0.25)


def _on_step(assignment: Assignment, step: str, job: Any) -> None:
    if job.oms_order_id in assignment["held"] and step == "ship: labels written":
        _hold(assignment, job)
    if step in _armed(assignment, job):
        _die_once(assignment, step, job)


def _hold(assignment: Assignment, job: Any) -> None:
    """As if a person had placed a hold at this very moment: the label is bought and must not be used."""
    from saleor_oms_plugin.domain.holds import HoldReason
    from saleor_oms_plugin.pipeline import hold
    from saleor_oms_plugin.store import holds

    if not holds.has_open(job.oms_order_id):
        ctx, how = context(assignment), {"reason": HoldReason.OTHER, "note": "", "actor": "staff:1"}
        hold.place(ctx, job.oms_order_id, release_at=None, lines=(), **how)


def _armed(assignment: Assignment, job: Any) -> list[str]:
    """The steps this order's work dies at. Receipts belong to no order: every third dies, at one step, by turns."""
    if job.oms_order_id:
        return list(assignment["armed"].get(str(job.oms_order_id), ()))
    steps = assignment["receipt_steps"]
    turn, is_spared = divmod(job.subject, 3)
    return [] if is_spared else [steps[turn % len(steps)]]


def _die_once(assignment: Assignment, step: str, job: Any) -> None:
    """SIGKILL, unless some child died at this step of this order before: a file in `deaths` is its gravestone."""
    subject = job.oms_order_id or f"receipt-{job.subject}"
    try:
        os.close(os.open(os.path.join(assignment["deaths"], f"{subject}@{step}"), os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


# ── single deeds ────────────────────────────────────────────────────────────────────────────────────────────────
def drain(assignment: Assignment) -> None:
    """Does one piece of a lane's work when told to. Sends itself each signal of `plan` when it reaches that step."""
    from saleor_oms_plugin.domain.work import Lane
    from saleor_oms_plugin.pipeline import runner

    from . import points

    plan = list(assignment["plan"])

    def reach(step: str, job: Any) -> None:
        if plan and step == plan[0][0]:
            _, name = plan.pop(0)
            say("reached", step)
            os.kill(os.getpid(), getattr(signal, name))

    points.install(reach)
    ctx = context(assignment)
    ctx.merchant()
    say("ready")
    sys.stdin.readline()
    say("worked", runner.drain(ctx, Lane(assignment["lane"]), most=1))


def checkout(assignment: Assignment) -> None:
    """Completes a prepared checkout and dies as soon as `_die_at` says: see `test_intake`."""
    from . import dying_checkout

    dying_checkout.run(assignment)


def caller(assignment: Assignment) -> None:
    """Calls the carrier as often as the gate lets it: see `test_gate`."""
    from . import caller as calls

    calls.run(assignment)


ROLES = {"caller": caller, "crew": lambda assignment: Crew(assignment).run(), "drain": drain, "checkout": checkout}

if __name__ == "__main__":
    main()
