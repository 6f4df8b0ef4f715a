"""Django system checks: what an operator should know before the first order, not after it.

oms.E002   an OMS_… setting out of range
oms.W001   no broker: work is done by `manage.py oms_tick` from cron alone
oms.W002   the dashboard's built files are not in this installation
oms.E010   our fields are missing from Saleor's GraphQL schema (registered by `graphql`)
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from .conf import operator_settings
from .dashboard import assets


def register() -> None:
    checks.register(check_operator_settings)
    checks.register(check_broker)
    checks.register(check_dashboard)


def check_operator_settings(**kwargs: Any) -> list[checks.CheckMessage]:
    operator = operator_settings()
    slowest = max(operator.purchase_timeout_s, operator.carrier_timeout_s)
    problems = []
    if operator.lease_s <= operator.purchase_timeout_s + operator.carrier_timeout_s:
        problems.append("OMS_LEASE_S must exceed OMS_PURCHASE_TIMEOUT_S plus OMS_CARRIER_TIMEOUT_S: raise it")
    if operator.settle_s < slowest and not operator.shippo_url.startswith("http://127.0.0.1"):
        problems.append("OMS_SETTLE_S must not be shorter than a carrier call may take: raise it")
    if min(operator.tick_s, operator.sweep_s, operator.settle_check_s, operator.retry_base_s) <= 0:
        problems.append("OMS_TICK_S, OMS_SWEEP_S, OMS_SETTLE_CHECK_S and OMS_RETRY_BASE_S must be above 0")
    return [checks.Error(problem, id="oms.E002") for problem in problems]


def check_broker(**kwargs: Any) -> list[checks.CheckMessage]:
    if getattr(settings, "CELERY_BROKER_URL", None):
        return []
    hint = "Set CELERY_BROKER_URL and run a worker and beat, or run `manage.py oms_tick` every minute from cron."
    return [checks.Warning("The OMS has no broker.", hint=hint, id="oms.W001")]


def check_dashboard(**kwargs: Any) -> list[checks.CheckMessage]:
    if assets.template("index.html") is not None:
        return []
    hint = "Install a released wheel, or build the dashboard as docs/contributing.md says. All else works without it."
    return [checks.Warning("The OMS dashboard's built files are missing.", hint=hint, id="oms.W002")]
