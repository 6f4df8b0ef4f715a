"""The control plane: what tests and the demo do to the sandbox that no merchant could do to Shippo.

Each deed is a function for Python; `ROUTES` offers the same deeds over HTTP under `/_sandbox/`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from . import elsewhere, ledger, refunds, tracking
from .faults import parse_fault
from .lifecycle import run_due
from .settings import REFUND_OUTCOMES
from .state import Record
from .wire import Answer, ApiError, Call, not_found
from .world import World

ALL = "all"


def advance(world: World, seconds: float) -> int:
    """Moves virtual time forward and does what fell due; returns how much that was."""
    world.clock.advance(seconds)
    return run_due(world)


def move(world: World, number: str = ALL, **story: Any) -> list[Record]:
    """Gives a parcel, or all, its next scans and returns the tracks.

    `status` (with `substatus`, `at`) is one scan of that status. Else `scenario` (or the one under way) goes on by
    `steps` scans, 1 unless told, "all" to its end. Raises ValueError for unknown words, ApiError for an unknown number.
    """
    tracks = [track for track in world.state.table("tracks").values() if number in (ALL, track["tracking_number"])]
    if number != ALL and not tracks:
        raise not_found()
    for track in tracks:
        _move_one(world, track, **story)
    return tracks


def settle_refunds(world: World, outcome: str = "SUCCESS") -> int:
    """Ends every open refund now, with that outcome; returns how many. Raises ValueError for an unknown outcome."""
    if outcome not in REFUND_OUTCOMES:
        raise ValueError("outcome must be SUCCESS or ERROR")
    waiting = [refund for refund in world.state.table("refunds").values() if refund["status"] in ("QUEUED", "PENDING")]
    for refund in waiting:
        refunds.finish(world, refund, outcome)
    return len(waiting)


def reset(world: World, seed: int | None = None) -> None:
    """Forgets everything, faults and sent webhooks included; ids begin again. Settings and time stay."""
    world.state.clear(world.state.seed if seed is None else seed)
    world.faults.forget()
    world.limits.forget()
    world.sender.forget()


def _move_one(
    world: World,
    track: Record,
    *,
    scenario: str = "",
    steps: int | str = 1,
    status: str = "",
    substatus: str | None = tracking.USUAL,
    at: str = "",
) -> None:
    if status:
        tracking.report(world, track, status, substatus=substatus, at=at)
        return
    left = math.inf if steps == ALL else int(steps)
    while left > 0 and tracking.step(world, track, scenario):
        left -= 1


def _clock_get(world: World, _: Call) -> Answer:
    return Answer(body={"now": world.now(), "advanced_seconds": world.clock.offset})


def _clock_post(world: World, call: Call) -> Answer:
    done = advance(world, float(call.body["advance"]))
    return Answer(body={"now": world.now(), "advanced_seconds": world.clock.offset, "done": done})


def _tracking_post(world: World, call: Call) -> Answer:
    tracks = move(world, **{("number" if name == "tracking_number" else name): v for name, v in call.body.items()})
    wanted = ("carrier", "tracking_number", "tracking_status", "eta", "transaction")
    return Answer(body={"tracks": [{name: track[name] for name in wanted} for track in tracks]})


def _faults_get(world: World, _: Call) -> Answer:
    return Answer(body={"waiting": world.faults.waiting()})


def _faults_post(world: World, call: Call) -> Answer:
    fault = parse_fault(call.body)
    world.faults.add(fault)
    return Answer(status=201, body=asdict(fault))


def _faults_delete(world: World, _: Call) -> Answer:
    world.faults.forget()
    return Answer(status=204)


def _ledger_get(world: World, _: Call) -> Answer:
    return Answer(body=ledger.summary(world))


def _limits_get(world: World, _: Call) -> Answer:
    return Answer(body=world.limits.counts())


def _webhooks_get(world: World, _: Call) -> Answer:
    return Answer(body={"sent": world.sender.sent()})


def _webhooks_post(world: World, call: Call) -> Answer:
    world.sender.play(**call.body)
    return Answer(status=201, body=call.body)


def _refunds_post(world: World, call: Call) -> Answer:
    return Answer(body={"settled": settle_refunds(world, **call.body)})


def _prices_post(world: World, call: Call) -> Answer:
    return Answer(body=elsewhere.reprice(world, **call.body))


def _purchases_post(world: World, call: Call) -> Answer:
    return Answer(status=201, body=elsewhere.buy(world, **call.body))


def _settings_get(world: World, _: Call) -> Answer:
    return Answer(body={**asdict(world.settings), "webhook_secret": bool(world.settings.webhook_secret)})


def _settings_post(world: World, call: Call) -> Answer:
    world.settings.change(call.body)
    return _settings_get(world, call)


def _reset_post(world: World, call: Call) -> Answer:
    reset(world, **call.body)
    return Answer(body={"seed": world.state.seed})


def _seed_post(world: World, call: Call) -> Answer:
    reset(world, int(call.body["seed"]))
    return Answer(body={"seed": world.state.seed})


def _checked(deed: Callable[[World, Call], Answer]) -> Callable[[World, Call], Answer]:
    """Turns a deed's complaint about its values into a 400 that repeats it."""

    def endpoint(world: World, call: Call) -> Answer:
        try:
            return deed(world, call)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise ApiError(400, {"detail": f"{type(error).__name__}: {error}"}) from error

    return endpoint


ROUTES = tuple(
    (method, f"/_sandbox/{name}", _checked(deed))
    for method, name, deed in (
        ("GET", "clock", _clock_get),
        ("POST", "clock", _clock_post),
        ("POST", "tracking", _tracking_post),
        ("GET", "faults", _faults_get),
        ("POST", "faults", _faults_post),
        ("DELETE", "faults", _faults_delete),
        ("GET", "ledger", _ledger_get),
        ("GET", "limits", _limits_get),
        ("GET", "webhooks", _webhooks_get),
        ("POST", "webhooks", _webhooks_post),
        ("POST", "refunds", _refunds_post),
        ("POST", "prices", _prices_post),
        ("POST", "purchases", _purchases_post),
        ("GET", "settings", _settings_get),
        ("POST", "settings", _settings_post),
        ("POST", "reset", _reset_post),
        ("POST", "seed", _seed_post),
    )
)
