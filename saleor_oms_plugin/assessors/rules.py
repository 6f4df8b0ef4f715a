"""Our own rules: the first provider, and the one that needs nobody."""

from __future__ import annotations

from ..domain.risk.score import Verdict, judge
from ..ports import RiskRequest


class RulesProvider:
    """Adds up the rules in force; pure, and as quick as its arguments are short."""

    name = "rules"

    def assess(self, request: RiskRequest) -> Verdict:
        return judge(request.case, request.rules)
