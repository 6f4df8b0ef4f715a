"""Payment: what the gateway checked, and what it thinks itself."""

from __future__ import annotations

from collections.abc import Mapping

from ..facts import Case, Check, GatewayRisk
from ..findings import QUIET, Finding, Fired, NotEvaluated

_SILENT = NotEvaluated("the payment says nothing of it")


def payment_avs(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the bank does not know the billing address."""
    return _failed(case.facts.avs, "the card's bank knows another address (AVS)")


def payment_cvv(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the security code was wrong."""
    return _failed(case.facts.cvv, "the card's security code was wrong (CVV)")


def payment_risk(case: Case, parameters: Mapping[str, int]) -> Finding:
    """Fires when the gateway's own risk engine warns."""
    risk = case.facts.gateway_risk
    if risk is GatewayRisk.UNKNOWN:
        return _SILENT
    return QUIET if risk is GatewayRisk.NORMAL else Fired(f"the payment gateway calls the risk {risk.value.lower()}")


def _failed(check: Check, evidence: str) -> Finding:
    if check is Check.UNKNOWN:
        return _SILENT
    return Fired(evidence) if check is Check.FAILED else QUIET
