"""Who tells an order's risk, behind `ports.RiskProvider`: our own rules, or a service an operator names.

A service is a class whose path stands in OMS_RISK_PROVIDER, called without arguments. It is never waited for longer
than OMS_RISK_TIMEOUT_S, and what it says must make sense; else the order stays where it is and it is asked again.
"""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string

from ..conf import OperatorSettings
from ..domain.errors import Misconfigured
from ..ports import RiskProvider
from .bounded import BoundedProvider
from .rules import RulesProvider


def build(operator: OperatorSettings) -> RiskProvider:
    """The provider in force. Raises `Misconfigured` when the operator's cannot be made."""
    if not operator.risk_provider:
        return RulesProvider()
    return BoundedProvider(_made(operator.risk_provider), timeout_s=operator.risk_timeout_s)


def _made(path: str) -> Any:
    try:
        made = import_string(path)()
    except Exception as error:
        kind = type(error).__name__
        raise Misconfigured(f"OMS_RISK_PROVIDER: {path} cannot be made ({kind})", field="OMS_RISK_PROVIDER") from error
    if not callable(getattr(made, "assess", None)) or not isinstance(getattr(made, "name", None), str):
        raise Misconfigured(f"OMS_RISK_PROVIDER: {path} has no name or no assess", field="OMS_RISK_PROVIDER")
    return made
