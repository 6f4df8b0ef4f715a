"""A provider we do not know, kept within bounds: a time limit, and an answer that makes sense."""

from __future__ import annotations

import threading
from queue import Empty, Queue
from typing import Any

from ..domain.errors import OmsError, Unavailable
from ..domain.risk.score import FiredSignal, Verdict
from ..domain.risk.settings import MOST_POINTS
from ..ports import RiskProvider, RiskRequest

#: More signals than anybody reads.
MOST_SIGNALS = 100


class BoundedProvider:
    """Asks another provider. `Unavailable` when it is slow, fails in any way, or talks nonsense."""

    def __init__(self, provider: RiskProvider, *, timeout_s: float) -> None:
        self._provider, self._timeout_s = provider, timeout_s
        self.name = provider.name[:64]

    def assess(self, request: RiskRequest) -> Verdict:
        answers: Queue[Any] = Queue(maxsize=1)

        def ask() -> None:
            try:
                answers.put(self._provider.assess(request))
            except Exception as error:
                answers.put(error)

        # A thread of its own, left behind when it is slow: nothing else can stop code that waits for a network.
        threading.Thread(target=ask, daemon=True, name="oms-risk-provider").start()
        try:
            answer = answers.get(timeout=self._timeout_s)
        except Empty:
            raise Unavailable(f"the risk provider {self.name} did not answer in {self._timeout_s:g} s") from None
        return self._checked(answer)

    def _checked(self, answer: Any) -> Verdict:
        if isinstance(answer, OmsError):
            raise answer
        if isinstance(answer, Exception):
            raise Unavailable(f"the risk provider {self.name} failed ({type(answer).__name__})") from answer
        if not is_sensible(answer):
            raise Unavailable(f"the risk provider {self.name} gave an answer that makes no sense")
        return answer


def is_sensible(answer: Any) -> bool:
    """Whether it is a verdict whose numbers and texts can be kept and shown."""
    if not isinstance(answer, Verdict) or not _is_points(answer.score):
        return False
    if answer.shadow_score is not None and not _is_points(answer.shadow_score):
        return False
    signals = answer.signals
    return isinstance(signals, tuple) and len(signals) <= MOST_SIGNALS and all(map(_is_signal, signals))


def _is_points(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_POINTS


def _is_signal(signal: Any) -> bool:
    if not isinstance(signal, FiredSignal) or not isinstance(signal.weight, int) or abs(signal.weight) > MOST_POINTS:
        return False
    texts = (signal.rule, signal.evidence)
    return all(isinstance(text, str) and "\x00" not in text for text in texts) and 0 < len(signal.rule) <= 64
