"""Whatever a carrier answers, to any call: no worker breaks, nothing is bought twice, every label known was sold.

The sandbox does what it is asked; what it answers is spoilt by `hypothesis` for a number of calls, and then no more.
All of it goes through the whole pipeline.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.carriers import strict_json
from saleor_oms_plugin.carriers.shippo import mapping
from saleor_oms_plugin.carriers.shippo.answers import Answer
from saleor_oms_plugin.models import Label
from tests.carriers.test_hostile import json_values, places

from . import schedules
from .network import Network
from .test_schedules import scene

__all__ = ["scene"]  # a fixture

HOSTILE = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
#: Answers are spoilt for so many calls of a schedule; then the carrier is itself again.
SPOILT = 12
_DEEP: Any = None
for _ in range(60):
    _DEEP = {"rates": [_DEEP]}
_HUGE = {"status": "SUCCESS", "messages": [{"source": "x" * 5000, "text": "y" * 100_000}] * 20}
_WRONG_IDS = ("", "0", "x" * 65, "../../etc", "id with spaces", "ffec4f8b898e001bed875a7d275c9900", None, 17, [], {})
_STATUSES = (
    "SUCCESS",
    "QUEUED",
    "WAITING",
    "ERROR",
    "REFUNDED",
    "REFUNDPENDING",
    "REFUNDREJECTED",
    "TELEPORTED",
    "",
    7,
)

Spoiler = Callable[[Answer], Answer]


def whole(body: Any, status: int | None = 200) -> Spoiler:
    return lambda answer: Answer(status=status, body=body, problem="" if body is not None else "not readable")


def at_a_place(pick: int, value: Any, *, is_removed: bool) -> Spoiler:
    """One place of the body removed, or replaced by anything."""

    def spoil(answer: Answer) -> Answer:
        body = strict_json.parse(_dumped(answer.body))
        found = places(body)
        if not found:
            return answer
        path = found[pick % len(found)]
        holder = body
        for key in path[:-1]:
            holder = holder[key]
        if is_removed and isinstance(holder, dict):
            del holder[path[-1]]
        else:
            holder[path[-1]] = value
        return Answer(status=answer.status, body=body)

    return spoil


def everywhere(key: str, value: Any) -> Spoiler:
    """A field replaced wherever it stands."""

    def walk(inner: Any) -> Any:
        if isinstance(inner, list):
            return [walk(item) for item in inner]
        if isinstance(inner, dict):
            return {name: value if name == key else walk(item) for name, item in inner.items()}
        return inner

    return lambda answer: Answer(status=answer.status, body=walk(answer.body))


def _lies(method: str, path: str, true: Answer, told: Answer) -> bool:
    """Whether the answer to a purchase, or to a look at one, is a well-formed untruth, which nobody could tell."""
    if not path.startswith("/transactions"):
        return False
    if method == "POST" and (told.is_refusal or told.status == 429):
        return True
    if told.status is None or not told.is_success or not isinstance(told.body, dict):
        return False
    before, after = _items(true.body), _items(told.body)
    if after is None:
        return False
    if len(after) < len(before or ()):
        return True
    return any(_differs(one, other) for one, other in zip(before or (), after, strict=False))


def _items(body: Any) -> list[Any] | None:
    if isinstance(body, dict) and "results" in body:
        results = body["results"]
        return results if isinstance(results, list) and all(isinstance(one, dict) for one in results) else None
    return [body]


def _differs(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Another purchase, or another end of it, told as plainly as the true one."""
    if mapping.words(other.get("status"), 32).upper() in ("ERROR", *mapping.REFUND_OF_TRANSACTION):
        return one.get("status") != other.get("status")
    readings = {
        "object_id": mapping.identifier,
        "rate": mapping.identifier,
        "metadata": _text,
        "tracking_number": _text,
    }
    return any(read(other.get(name)) not in ("", read(one.get(name))) for name, read in readings.items())


def _text(value: Any) -> str:
    return mapping.exactly(value, 100)


def _received(answer: Answer) -> Answer:
    """The answer after its way over HTTP: what no database keeps is gone from it, or nothing is readable."""
    if answer.body is None:
        return answer
    try:
        return replace(answer, body=strict_json.parse(_dumped(answer.body)))
    except ValueError:
        return Answer(status=answer.status, problem=f"HTTP {answer.status} without readable JSON")


def _dumped(body: Any) -> bytes:
    return json.dumps(body).encode()


spoilers = st.one_of(
    st.just(lambda answer: answer),
    st.builds(whole, json_values, st.sampled_from([None, 200, 201, 202, 204, 302, 400, 404, 408, 409, 429, 500, 503])),
    st.sampled_from([whole(None), whole(_DEEP), whole(_HUGE), whole([]), whole({}), whole("text"), whole(None, 502)]),
    st.builds(at_a_place, st.integers(0, 500), json_values, is_removed=st.booleans()),
    st.builds(everywhere, st.just("object_id"), st.sampled_from(_WRONG_IDS)),
    st.builds(everywhere, st.just("status"), st.sampled_from(_STATUSES)),
    st.builds(
        everywhere, st.sampled_from(["tracking_number", "rate", "metadata", "parcel"]), st.sampled_from(_WRONG_IDS)
    ),
    st.builds(everywhere, st.sampled_from(["amount", "currency", "results", "rates", "next", "parcels"]), json_values),
)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What a worker met that is no error of ours."""
    met: list[BaseException] = []
    monkeypatch.setattr("saleor_oms_plugin.telemetry.capture", lambda error, **tags: met.append(error))
    return met


@pytest.mark.usefixtures("broken")
@HOSTILE
@given(seed=st.integers(1, 10**6), spoilt=st.lists(spoilers, min_size=1, max_size=SPOILT))
def test_whatever_a_carrier_answers_nothing_breaks_and_nothing_is_bought_twice(
    scene: schedules.Scene,
    broken: list[BaseException],
    seed: int,
    spoilt: list[Spoiler],
) -> None:
    broken.clear()
    queue = list(spoilt)
    call = Network.call

    def spoiling(self: Network, method: str, path: str, body: Any = None) -> Answer:
        answer = call(self, method, path, body)
        if not queue:
            return answer
        spoilt_one = _received(queue.pop(0)(answer))
        return answer if _lies(method, path, answer, spoilt_one) else spoilt_one

    Network.call = spoiling  # type: ignore[method-assign]
    try:
        outcome = schedules.play(scene, seed, is_spoilt=True)
    finally:
        Network.call = call  # type: ignore[method-assign]
    assert broken == []
    assert not any("it broke" in said for said in outcome.wrong), outcome.wrong
    assert outcome.twice == outcome.unsold == []


def test_the_fuzz_reaches_every_call(scene: schedules.Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes, purchases, looks, single looks, refunds and tracks: each is asked for by some schedule."""
    reached: Counter[str] = Counter()
    call = Network.call

    def counting(self: Network, method: str, path: str, body: Any = None) -> Answer:
        reached[f"{method} /{path.split('?')[0].split('/')[1]}{'?' if '?' in path else ''}"] += 1
        return call(self, method, path, body)

    monkeypatch.setattr(Network, "call", counting)
    for seed in random.Random(3).sample(range(1000), 12):
        schedules.play(scene, seed)
    wanted = ("POST /shipments", "POST /transactions", "GET /transactions?", "GET /transactions", "POST /refunds")
    assert all(reached[one] for one in wanted), reached
    assert Label.objects.count() == 0  # nothing is left of any schedule
