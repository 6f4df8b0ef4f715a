"""One limit and one breaker for all workers, against a carrier that counts for itself, in virtual time."""

from __future__ import annotations

import heapq
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import OperatorSettings
from saleor_oms_plugin.domain.calls import breakers
from saleor_oms_plugin.domain.errors import KeptBack, Unavailable
from saleor_oms_plugin.domain.shipping import PurchaseState
from saleor_oms_plugin.models import CarrierBreaker
from saleor_oms_plugin.store.gate import DatabaseGate
from tests.carriers.conftest import purchase_request, quote_request

from .processes import Nursery
from .together import together

TOKEN = "shippo_test_gate"
START = datetime(2026, 1, 1, 12, tzinfo=UTC)
LIMIT = 50  # of writes in test mode
THREADS = 8
OPERATOR = OperatorSettings(carrier_timeout_s=20.0, purchase_timeout_s=20.0)


@pytest.fixture
def sandbox(real_database: None) -> Iterator[Sandbox]:
    with running_sandbox(start_at=START, rate_limits=True) as running:
        yield running


class Time:
    """The sandbox's own time, for threads that sleep: it moves on when all of them do."""

    def __init__(self, sandbox: Sandbox, sleepers: int) -> None:
        self._sandbox = sandbox
        self._awake = sleepers
        self._changed = threading.Condition()
        self._alarms: list[datetime] = []

    def now(self) -> datetime:
        return self._sandbox.world.clock.now()

    def sleep(self, seconds: float) -> None:
        with self._changed:
            until = self.now() + timedelta(seconds=seconds)
            heapq.heappush(self._alarms, until)
            self._awake -= 1
            self._move_on()
            self._changed.wait_for(lambda: self.now() >= until)
            heapq.heappop(self._alarms)
            self._awake += 1

    def leave(self) -> None:
        with self._changed:
            self._awake -= 1
            self._move_on()

    def _move_on(self) -> None:
        if not self._awake and self._alarms:
            self._sandbox.advance(max(0.0, (self._alarms[0] - self.now()).total_seconds()))
            self._changed.notify_all()


def patiently(time: Time, call: Callable[[], Any]) -> Any:
    """As the runner does: what is kept back comes again at its turn."""
    while True:
        try:
            return call()
        except KeptBack as error:
            time.sleep(error.retry_after_s or 0.0)


def in_threads(sandbox: Sandbox, *works: Callable[[ShippoCarrier, Time], None]) -> Time:
    """Runs each work in a thread with a carrier and a connection of its own, until all have ended."""
    time = Time(sandbox, len(works))

    def run(work: Callable[[ShippoCarrier, Time], None]) -> None:
        try:
            work(ShippoCarrier(TOKEN, sandbox.url, OPERATOR, DatabaseGate(time, wait=time.sleep)), time)
        finally:
            time.leave()

    for ended in together(*(lambda work=work: run(work) for work in works)):
        if isinstance(ended, BaseException):
            raise ended
    return time


def quotes(count: int) -> Callable[[ShippoCarrier, Time], None]:
    def work(carrier: ShippoCarrier, time: Time) -> None:
        for _ in range(count):
            patiently(time, lambda: carrier.quote(quote_request()))

    return work


def test_threads_that_share_an_account_never_ask_too_often_and_waste_little(sandbox: Sandbox) -> None:
    each = 25
    time = in_threads(sandbox, *[quotes(each)] * THREADS)
    counts = sandbox.limits()
    assert counts["refused"] == {}
    assert counts["made"] == {"test.shipments.write": each * THREADS}
    minutes = (time.now() - START).total_seconds() / 60
    assert each * THREADS / minutes >= 0.85 * LIMIT


def test_without_the_gate_the_same_threads_are_refused(sandbox: Sandbox) -> None:
    """This test shows that the other can fail."""
    carrier = ShippoCarrier(TOKEN, sandbox.url, OPERATOR)
    for _ in range(LIMIT):
        carrier.quote(quote_request())
    with pytest.raises(Unavailable):
        carrier.quote(quote_request())
    assert sandbox.limits()["refused"] == {"test.shipments.write": 1}


def test_purchases_are_not_starved_by_those_who_only_look(sandbox: Sandbox) -> None:
    """Trackers keep asking as long as anybody buys; buying takes hardly longer than without them."""
    bought, is_over = Counter(), threading.Event()

    def buy(carrier: ShippoCarrier, time: Time) -> None:
        try:
            for number in range(15):
                quote = patiently(time, lambda: carrier.quote(quote_request()))
                request = purchase_request(rate_id=quote.rates[0].id, reference=f"oms:1:{number}")
                result = carrier.buy(request)
                while result.kept_back is not None:
                    time.sleep(result.kept_back.retry_after_s or 0.0)
                    result = carrier.buy(request)
                bought[result.state] += 1
        finally:
            is_over.set()

    def track(carrier: ShippoCarrier, time: Time) -> None:
        while not is_over.is_set():
            patiently(time, lambda: carrier.track("usps", "9400"))
            patiently(time, carrier.active_accounts)

    time = in_threads(sandbox, buy, buy, track, track, track)
    assert bought == {PurchaseState.BOUGHT: 30}
    assert sandbox.limits()["refused"] == {}
    assert (time.now() - START).total_seconds() <= 60


def test_processes_that_share_an_account_never_ask_too_often(sandbox: Sandbox, nursery: Nursery) -> None:
    made = 0
    with ExitStack() as stack:
        assignment = {"role": "caller", "url": sandbox.url, "token": TOKEN, "now": START.isoformat()}
        workers = [stack.enter_context(nursery.worker(**assignment)) for _ in range(4)]
        for worker in workers:
            worker.wait_for("ready")
        while made < 3 * LIMIT:
            for worker in workers:
                worker.tell(sandbox.world.clock.now().isoformat())
            told = [worker.wait_for("made").split() for worker in workers]
            made += sum(int(words[1]) for words in told)
            sandbox.advance(min(float(words[2]) for words in told))
        for worker in workers:
            assert worker.end() == 0
    counts = sandbox.limits()
    assert counts["refused"] == {}
    assert counts["made"] == {"test.shipments.write": made}
    assert made / ((sandbox.world.clock.now() - START).total_seconds() / 60) >= 0.8 * LIMIT


def test_a_carrier_that_counts_differently_is_left_alone_by_all_at_once(sandbox: Sandbox) -> None:
    """Somebody else uses the account: the first 429 holds everybody back, and the work goes on afterwards."""
    sandbox.fault("429", "POST", "/shipments", retry_after=45)

    def work(carrier: ShippoCarrier, time: Time) -> None:
        for _ in range(3):
            while True:
                try:
                    patiently(time, lambda: carrier.quote(quote_request()))
                    break
                except Unavailable as error:
                    time.sleep(error.retry_after_s or 0.0)

    in_threads(sandbox, *[work] * THREADS)
    assert sandbox.limits()["made"] == {"test.shipments.write": 3 * THREADS}


def test_one_worker_of_all_tries_whether_the_carrier_is_back(sandbox: Sandbox) -> None:
    """Eight threads at the moment the pause is over: the carrier hears of one, and for none of them it is a try."""
    sandbox.fault("503", "POST", "/shipments", times=1000)
    clock = Time(sandbox, 1)
    carrier = ShippoCarrier(TOKEN, sandbox.url, OPERATOR, DatabaseGate(clock, dice=lambda: 0.5))
    for _ in range(breakers.FAILURES_TO_OPEN):
        sandbox.advance(2)
        with pytest.raises(Unavailable):
            carrier.quote(quote_request())
    for _ in range(3):
        breaker = CarrierBreaker.objects.get(operation="quote")
        sandbox.advance((breaker.retry_at - clock.now()).total_seconds())
        before = heard(sandbox)
        ended = together(*[lambda: carrier.quote(quote_request())] * THREADS)
        assert [type(one) for one in ended] == [KeptBack] * THREADS
        assert heard(sandbox) == before + 1
    sandbox.clear_faults()
    sandbox.advance(breakers.PACE.cap_s)
    assert carrier.quote(quote_request()).rates


def heard(sandbox: Sandbox) -> int:
    """How many quotes the carrier refused so far."""
    (fault,) = sandbox.world.faults.waiting()
    return 1000 - fault["times"]
