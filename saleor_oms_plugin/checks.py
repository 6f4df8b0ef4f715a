"""Django system checks: what an operator should know before the first order, not after it.

oms.E002   an OMS_… setting out of range
oms.E003   OMS_RISK_PROVIDER names nothing that can tell an order's risk
oms.W001   no broker: work is done by `manage.py oms_tick` from cron alone
oms.W002   the dashboard's built files are not in this installation
oms.W003   OMS_GEOIP_DATABASE cannot be read: the rule ip_country is not evaluated
oms.E010   our fields are missing from Saleor's GraphQL schema (registered by `graphql`)
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from . import assessors
from .assessors import geoip
from .conf import operator_settings
from .dashboard import assets
from .domain.errors import Misconfigured


def register() -> None:
    checks.register(check_operator_settings)
    checks.register(check_broker)
    checks.register(check_dashboard)
    checks.register(check_risk)


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
    if not 0 < operator.risk_timeout_s < operator.lease_s:
        problems.append("OMS_RISK_TIMEOUT_S must be above 0 and shorter than OMS_LEASE_S")
    if not 0 <= operator.carrier_limit_percent <= 100:
        problems.append("OMS_CARRIER_LIMIT_PERCENT must be between 0 (no limit) and 100")
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


def check_risk(**kwargs: Any) -> list[checks.CheckMessage]:
    operator = operator_settings()
    found: list[checks.CheckMessage] = []
    try:
        assessors.build(operator)
    except Misconfigured as error:
        found.append(checks.Error(error.message, id="oms.E003"))
    if operator.geoip_database and not geoip.can_read(operator.geoip_database):
        hint = "Name a GeoIP country or city database (.mmdb), and install maxminddb in Saleor's environment."
        found.append(checks.Warning("OMS_GEOIP_DATABASE cannot be read.", hint=hint, id="oms.W003"))
    return found
