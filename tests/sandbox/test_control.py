"""The control plane over HTTP, who may come in, and what survives a restart."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
import shippo
from shippo.models import components, errors

from demo.shippo_sandbox import Sandbox, running_sandbox

from .conftest import CheckedSession, buy, new_sdk, shipment

PAYLOADS = Path(__file__).parents[1] / "payloads" / "shippo"
REPOSITORY = Path(__file__).parents[2]
DEMO_ACCOUNT = "ShippoToken shippo_test_sandbox"
Quoted = Callable[..., components.Shipment]


class Control:
    """The control plane as a shell script would use it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._url = f"{sandbox.url}/_sandbox/"

    def get(self, name: str) -> Any:
        return self._checked(requests.get(self._url + name, timeout=30))

    def post(self, name: str, **body: Any) -> Any:
        return self._checked(requests.post(self._url + name, json=body, timeout=30))

    def status_of(self, name: str, **body: Any) -> int:
        return requests.post(self._url + name, json=body, timeout=30).status_code

    def _checked(self, answer: requests.Response) -> Any:
        assert answer.ok, answer.text
        return answer.json()


@pytest.fixture
def control(sandbox: Sandbox) -> Control:
    return Control(sandbox)


@pytest.mark.parametrize(
    ("header", "file"),
    [
        (None, "error.401.no_header"),
        ("ShippoToken nonsense", "error.401.bad_token"),
        ("Bearer shippo_test_x", "error.401.wrong_scheme"),
    ],
)
def test_the_three_ways_to_be_turned_away(sandbox: Sandbox, header: str | None, file: str) -> None:
    headers = {"Authorization": header} if header else {}
    answer = requests.get(f"{sandbox.url}/transactions", headers=headers, timeout=30)
    expected = json.loads((PAYLOADS / f"{file}.json").read_text())
    assert (answer.status_code, answer.json()) == (expected["status"], expected["body"])


def test_an_unknown_path_a_wrong_method_and_a_broken_body(sandbox: Sandbox, session: CheckedSession) -> None:
    missing = session.get(f"{sandbox.url}/transactions/{'f' * 32}")
    assert (missing.status_code, missing.json()) == (404, {"detail": "Not found."})
    assert session.get(f"{sandbox.url}/spaceships").status_code == 404
    assert session.delete(f"{sandbox.url}/transactions").status_code == 405
    assert session.post(f"{sandbox.url}/transactions", data="{").status_code == 400
    assert session.post(f"{sandbox.url}/transactions", data="[]").status_code == 400


def test_one_connection_serves_many_requests(sandbox: Sandbox) -> None:
    connection = http.client.HTTPConnection(sandbox.url.removeprefix("http://"), timeout=30)
    sockets = set()
    for _ in range(3):
        connection.request("GET", "/parcels", headers={"Authorization": DEMO_ACCOUNT})
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
        sockets.add(connection.sock)
    assert len(sockets) == 1
    assert None not in sockets
    connection.close()


def test_the_clock_is_read_and_advanced(control: Control) -> None:
    before = control.get("clock")["now"]
    after = control.post("clock", advance=3600)
    assert after["now"] > before
    assert after["advanced_seconds"] == 3600
    assert control.status_of("clock", advance=-1) == 400
    assert control.status_of("clock") == 400


def test_a_label_is_bought_moved_and_counted(control: Control, sdk: shippo.Shippo, quoted: Quoted) -> None:
    bought = buy(sdk, quoted().rates[0])
    moved = control.post("tracking", tracking_number=bought.tracking_number, scenario="happy", steps="all")
    assert [track["tracking_status"]["status"] for track in moved["tracks"]] == ["DELIVERED"]
    book = control.get("ledger")
    assert (book["count"], book["bought_twice"]) == (1, [])
    assert book["labels"][0]["tracking_status"] == "DELIVERED"
    assert control.status_of("tracking", tracking_number="nobody") == 404
    assert control.status_of("tracking", scenario="miracle") == 400
    assert control.status_of("tracking", colour="red") == 400


def test_a_fault_is_queued_listed_met_and_withdrawn(
    sandbox: Sandbox, control: Control, sdk: shippo.Shippo, quoted: Quoted
) -> None:
    control.post("faults", kind="429", method="POST", path="/transactions", retry_after=3)
    assert [fault["kind"] for fault in control.get("faults")["waiting"]] == ["429"]
    with pytest.raises(errors.SDKError) as caught:
        buy(sdk, quoted().rates[0])
    assert caught.value.raw_response.headers["Retry-After"] == "3"
    control.post("faults", kind="500", times=9)
    assert requests.delete(f"{sandbox.url}/_sandbox/faults", timeout=30).status_code == 204
    assert control.get("faults") == {"waiting": []}
    assert control.status_of("faults", kind="earthquake") == 400
    assert control.status_of("faults", kind="500", colour="red") == 400


def test_refunds_are_settled_on_request(control: Control, sdk: shippo.Shippo, quoted: Quoted) -> None:
    sdk.refunds.create(transaction=buy(sdk, quoted().rates[0]).object_id or "")
    assert control.post("refunds", outcome="SUCCESS") == {"settled": 1}
    assert control.get("ledger")["labels"][0]["status"] == "REFUNDED"
    assert control.status_of("refunds", outcome="MAYBE") == 400


def test_sent_webhooks_and_their_tricks(sandbox: Sandbox, control: Control, sdk: shippo.Shippo, quoted: Quoted) -> None:
    control.post("settings", webhook_url="http://127.0.0.1:1/")
    control.post("webhooks", trick="drop")
    buy(sdk, quoted().rates[0])
    sandbox.wait_for_webhooks()
    [sent] = control.get("webhooks")["sent"]
    assert (sent["event"], sent["outcome"], sent["trick"]) == ("transaction_created", "dropped", "drop")
    assert control.status_of("webhooks", trick="juggle") == 400


def test_settings_change_while_it_runs_and_the_secret_stays_one(control: Control, quoted: Quoted) -> None:
    changed = control.post("settings", ups="registered", webhook_secret="s3cret", auto_track=5)
    assert (changed["ups"], changed["auto_track"], changed["webhook_secret"]) == ("registered", 5.0, True)
    assert "UPS" in {rate.provider for rate in quoted().rates}
    assert control.status_of("settings", ups="maybe") == 400
    assert control.status_of("settings", colour="red") == 400
    assert control.status_of("settings", strict_tracking=True, rate_days="many") == 400
    assert control.get("settings")["strict_tracking"] is False


def test_reset_and_seed_begin_again(control: Control, sdk: shippo.Shippo, quoted: Quoted) -> None:
    first = buy(sdk, quoted().rates[0]).object_id
    control.post("reset")
    assert control.get("ledger")["count"] == 0
    assert buy(sdk, quoted().rates[0]).object_id == first
    assert control.post("seed", seed=7) == {"seed": 7}
    assert buy(sdk, quoted().rates[0]).object_id != first


def test_a_restart_keeps_labels_tracks_and_time(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"
    with CheckedSession() as session:
        with running_sandbox(state=state, auto_track=60.0) as sandbox:
            sdk = new_sdk(sandbox, session)
            bought = buy(sdk, sdk.shipments.create(shipment()).rates[0])
            sandbox.advance(60)
            before, now = sandbox.ledger(), sandbox.world.now()
        with running_sandbox(state=state, auto_track=60.0) as sandbox:
            sdk = new_sdk(sandbox, session)
            assert sandbox.ledger() == before
            assert sandbox.world.now() > now
            again = buy(sdk, sdk.shipments.create(shipment()).rates[0])
            assert again.object_id != bought.object_id
            sandbox.advance(60)
            assert len(sdk.tracking_status.get(bought.tracking_number or "", "usps").tracking_history) == 2
            label = sdk.transactions.get(bought.object_id or "").label_url or ""
            assert requests.get(label, timeout=30).content.startswith(b"%PDF")
    assert [found.name for found in tmp_path.iterdir()] == ["sandbox.json"]


def test_a_stopped_sandbox_answers_nobody() -> None:
    with CheckedSession() as session:
        with running_sandbox() as sandbox:
            assert session.get(f"{sandbox.url}/parcels").status_code == 200
        with pytest.raises(requests.ConnectionError):
            session.get(f"{sandbox.url}/parcels")


@contextmanager
def process(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The sandbox as its own process, and the line it prints once it listens."""
    command = [sys.executable, "-m", "demo.shippo_sandbox", *options]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            yield child, child.stdout.readline()
        finally:
            child.kill()


def test_as_a_process_it_says_where_it_listens_and_survives_being_killed(tmp_path: Path) -> None:
    options = ("--port", "0", "--seed", "3", "--state", str(tmp_path / "state.json"))
    headers = {"Authorization": DEMO_ACCOUNT}
    with process(*options) as (child, line):
        url = line.split()[3].rstrip(",")
        created = requests.post(f"{url}/addresses", json={"country": "US"}, headers=headers, timeout=30).json()
        child.send_signal(signal.SIGKILL)
    with process(*options) as (child, line):
        url = line.split()[3].rstrip(",")
        known = requests.get(f"{url}/addresses/{created['object_id']}", headers=headers, timeout=30)
        assert known.status_code == 200
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=30) == 0


def test_a_taken_port_is_said_in_one_line(sandbox: Sandbox) -> None:
    with process("--port", sandbox.url.rpartition(":")[2]) as (child, line):
        assert child.wait(timeout=30) == 1
        assert line == ""
        assert child.stderr is not None
        [message] = child.stderr.read().splitlines()
    assert "Choose another with --port" in message
