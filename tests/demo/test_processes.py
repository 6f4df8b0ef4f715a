"""The supervisor, with small real children."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from demo.processes import Died, Program, Stopped, Supervisor, logged, stop_signals

READY = "print('ready', flush=True); "
SLEEP = "import time; time.sleep(600)"


def program(name: str, code: str, **options) -> Program:
    return Program(name=name, command=[sys.executable, "-c", code], **{"ready": logged("ready"), **options})


def is_running(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for_the_end_of(pid: int) -> None:
    """Returns when it has ended, at once when it already has."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    select.select([handle], [], [])
    os.close(handle)


def watch_until(signum: int, supervisor: Supervisor) -> None:
    threading.Timer(0, os.kill, [os.getpid(), signum]).start()
    supervisor.watch()


def pids(supervisor: Supervisor) -> list[int]:
    return [child.process.pid for child in supervisor._children]


def test_children_started_together_are_all_ready_and_all_ended(tmp_path):
    with Supervisor(tmp_path) as supervisor:
        supervisor.start(program("one", READY + SLEEP), program("two", READY + SLEEP))
        supervisor.check()
        started = pids(supervisor)
        assert [is_running(pid) for pid in started] == [True, True]
    assert [is_running(pid) for pid in started] == [False, False]


def test_everything_is_ended_in_reverse_order(tmp_path):
    ended: list[str] = []
    with Supervisor(tmp_path) as supervisor:
        for name in ("postgres", "broker", "server"):
            supervisor.on_stop(name, lambda name=name: ended.append(name))
    assert ended == ["server", "broker", "postgres"]


def test_what_cannot_be_ended_does_not_keep_the_others(tmp_path):
    ended: list[str] = []

    def fail() -> None:
        raise OSError("gone")

    with Supervisor(tmp_path) as supervisor:
        supervisor.on_stop("first", lambda: ended.append("first"))
        supervisor.on_stop("second", fail)
    assert ended == ["first"]


def test_a_child_that_dies_while_starting_ends_the_start_with_its_last_lines(tmp_path):
    code = "print('first'); print('the port is taken', flush=True); raise SystemExit(3)"
    with Supervisor(tmp_path) as supervisor:
        supervisor.start(program("good", READY + SLEEP))
        good = pids(supervisor)
        with pytest.raises(Died, match=r"(?s)bad ended while starting \(exit status 3\).*the port is taken"):
            supervisor.start(program("bad", code))
    assert not is_running(good[0])


def test_a_child_that_is_never_ready_is_given_up_and_ended(tmp_path):
    with Supervisor(tmp_path) as supervisor, pytest.raises(Died, match=r"(?s)slow was not ready after 0 s.*pid \d+"):
        supervisor.start(program("slow", "import os; print('pid', os.getpid(), flush=True); " + SLEEP, timeout_s=0.5))
    assert not is_running(int((tmp_path / "slow.log").read_text().split()[-1]))


def test_a_child_that_dies_later_is_noticed(tmp_path):
    with Supervisor(tmp_path) as supervisor:
        supervisor.start(program("worker", READY + SLEEP))
        os.kill(pids(supervisor)[0], signal.SIGKILL)
        supervisor._children[0].process.wait()
        with pytest.raises(Died, match=r"worker ended \(exit status -9\)"):
            supervisor.check()


def test_grandchildren_do_not_outlive_a_child(tmp_path):
    spawn = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); "
    spawn += "print('ready', p.pid, flush=True); "
    with Supervisor(tmp_path) as supervisor:
        supervisor.start(program("parent", spawn + SLEEP))
        grandchild = int((tmp_path / "parent.log").read_text().split()[1])
        assert is_running(grandchild)
    wait_for_the_end_of(grandchild)


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_lead_to_the_same_clean_up(tmp_path, signum):
    with Supervisor(tmp_path) as supervisor:
        supervisor.start(program("child", READY + SLEEP))
        child = pids(supervisor)[0]
        with stop_signals(), pytest.raises(Stopped):
            watch_until(signum, supervisor)
    assert not is_running(child)


def test_a_second_signal_does_not_interrupt_the_clean_up():
    with stop_signals():
        with pytest.raises(Stopped):
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells children of their parent's death")
def test_children_end_when_the_supervisor_is_killed(tmp_path):
    code = (
        "import sys; from pathlib import Path; from demo.processes import *; "
        f"s = Supervisor(Path({str(tmp_path)!r})); "
        f"s.start(Program(name='c', command=[sys.executable, '-c', {READY + SLEEP!r}], ready=logged('ready'))); "
        "print(s._children[0].process.pid, flush=True); s.watch()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        child = int(supervisor.stdout.readline())
        supervisor.kill()
        wait_for_the_end_of(child)
