"""Starting the demo: ports, Postgres' place, the broker, and what the suite makes of its steps."""

from __future__ import annotations

import socket
from importlib.util import find_spec

import pytest

from demo import databases, suite
from demo.broker import start_broker, valkey_binary
from demo.missing import Missing
from demo.ports import free_port, is_listening, require_free
from demo.postgres import is_open_to_all, place_for
from demo.processes import Supervisor
from demo.shop import Ports, server


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


# ── ports


def test_a_port_that_is_taken_is_named_with_what_it_is_for_and_the_way_out(taken):
    with pytest.raises(Missing, match=f"port {taken}, for the mailbox, is taken.*OMS_DEMO_PORT"):
        require_free(taken, "the mailbox")


def test_a_free_port_is_free_until_somebody_listens(taken):
    port = require_free(free_port(), "Saleor")
    assert not is_listening(port)
    assert is_listening(taken)


@pytest.mark.parametrize("given", ["http", "80", "99999", "-1"])
def test_a_first_port_that_is_none_is_refused(monkeypatch, given):
    monkeypatch.setenv("OMS_DEMO_PORT", given)
    with pytest.raises(Missing, match=f"OMS_DEMO_PORT is '{given}'"):
        Ports.fixed()


def test_one_order_goes_to_any_port_when_the_usual_ones_are_taken(monkeypatch, taken):
    monkeypatch.setenv("OMS_DEMO_PORT", str(taken))
    ports = Ports.fixed_or_free()
    assert taken not in (ports.shop, ports.mailbox, ports.sandbox)


# ── Saleor


def test_saleor_is_served_by_a_program_and_through_a_door_that_are_there():
    _module, program, *words = server(8000)
    (door,) = (word.removesuffix(":application") for word in words if word.endswith(":application"))
    assert find_spec(program)
    assert find_spec(door)


# ── Postgres


def test_a_directory_below_a_closed_one_is_not_open_to_all(tmp_path):
    tmp_path.chmod(0o755)
    closed = tmp_path / "home"
    (closed / "checkout").mkdir(parents=True)
    closed.chmod(0o700)
    assert not is_open_to_all(closed / "checkout")


def test_only_root_in_a_closed_place_keeps_its_data_elsewhere(tmp_path):
    tmp_path.chmod(0o700)
    data = tmp_path / "state" / "postgres"
    assert place_for(data, is_root=False) == data
    elsewhere = place_for(data, is_root=True)
    assert tmp_path not in elsewhere.parents
    assert elsewhere == place_for(data, is_root=True)
    assert elsewhere != place_for(tmp_path / "other" / "postgres", is_root=True)


def test_a_database_url_that_leads_nowhere_is_said_before_anything_starts():
    with pytest.raises(Missing, match="DATABASE_URL does not lead to a database"):
        databases.require_reachable(f"postgres://nobody:secret@127.0.0.1:{free_port()}/none")


def test_another_database_of_the_same_server_keeps_everything_else():
    assert databases.with_name("postgres://u:p@h:5/a?sslmode=require", "b") == "postgres://u:p@h:5/b?sslmode=require"


# ── the broker


def test_a_given_broker_is_used_and_must_answer(tmp_path, taken):
    with Supervisor(tmp_path) as supervisor:
        url = f"redis://127.0.0.1:{taken}/0"
        assert start_broker(supervisor, tmp_path, {"CELERY_BROKER_URL": url}) == url
        with pytest.raises(Missing, match="nothing answers at CELERY_BROKER_URL"):
            start_broker(supervisor, tmp_path, {"CELERY_BROKER_URL": f"redis://127.0.0.1:{free_port()}/0"})


def test_without_valkey_the_broker_is_a_directory(tmp_path, monkeypatch):
    monkeypatch.setattr("demo.broker.valkey_binary", lambda: None)
    with Supervisor(tmp_path) as supervisor:
        assert start_broker(supervisor, tmp_path, {}) == "filesystem://"
    assert (tmp_path / "queue" / "messages").is_dir()


@pytest.mark.skipif(valkey_binary() is None, reason="valkey is not installed here")
def test_valkey_answers_and_is_gone_afterwards(tmp_path):
    with Supervisor(tmp_path) as supervisor:
        port = int(start_broker(supervisor, tmp_path, {}).split(":")[2].split("/")[0])
        assert is_listening(port)
    assert not is_listening(port)


# ── the suite's own words


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("3 passed in 0.5s", (3, 0, 0)),
        ("1 failed, 2 passed, 4 skipped, 7 warnings in 61.20s (0:01:01)", (2, 1, 4)),
        ("2 passed, 1 error in 3.1s", (2, 1, 0)),
        ("5 passed, 1 skipped, 2 errors in 9.99s", (5, 2, 1)),
    ],
)
def test_pytest_s_last_line_is_counted(line, counts):
    assert suite._SUMMARY.match(line)
    tally = suite.Tally()
    tally.add("pytest", int(counts[1] > 0), line)
    assert (tally.passed, tally.failed, tally.skipped) == counts


def test_other_lines_are_not_taken_for_a_summary():
    for line in ("tests/demo/test_start.py .... [ 10%]", "took 3 turns in 5 s", "FAILED tests/x.py::test - in 3s"):
        assert not suite._SUMMARY.match(line)


def test_a_step_that_failed_makes_the_run_fail_and_is_named():
    tally = suite.Tally()
    tally.add("lint", 0)
    tally.add("types", 1)
    tally.add("pytest on Saleor 2.10.1", 2)  # it ended before it had a summary
    assert tally.lines()[:2] == ["FAILED: types", "FAILED: pytest on Saleor 2.10.1"]
    assert tally.lines()[-1] == "1 passed, 2 failed"


def test_a_pytest_that_ended_badly_without_a_failure_is_a_failure():
    tally = suite.Tally()
    tally.add("pytest", 2, "3 passed in 1s")
    assert (tally.passed, tally.failed, tally.failures) == (3, 1, ["pytest"])


def test_environments_are_listed_by_variable_or_file(tmp_path):
    file = tmp_path / "saleor-oms" / "environments"
    file.parent.mkdir()
    file.write_text("# ours\n/opt/saleor/bin/python\n\n")
    by_file = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert suite.further_environments(by_file) == ["/opt/saleor/bin/python"]
    assert suite.further_environments({**by_file, "SALEOR_OMS_ENVIRONMENTS": "/a\n/b\n"}) == ["/a", "/b"]
    assert suite.further_environments({**by_file, "SALEOR_OMS_ENVIRONMENTS": ""}) == []
