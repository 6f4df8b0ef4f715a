"""How the carrier can be reached, over the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox, running_sandbox
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.domain.errors import OmsError
from tests import factories as make
from tests.graphql.api import ask
from tests.graphql.test_statements import statements

HEALTH = """{ omsCarrierHealth { account isTest operations { name isOpen since retryAt reason failures callsPerMinute
    limitPerMinute } } }"""
RETRY = "mutation { omsCarrierRetry { health { operations { name isOpen } } errors { field code message } } }"


@pytest.fixture
def sandbox(settings: Any) -> Iterator[Sandbox]:
    with running_sandbox() as running:
        settings.OMS_SHIPPO_URL = running.url
        settings.OMS_CARRIER_LIMIT_PERCENT = 50
        yield running


def fail(times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(OmsError):
            bootstrap.context().carrier().track("usps", "9400")


def test_an_operation_that_fails_is_named_with_its_reason_and_a_person_has_it_tried_again(
    scene: Any, staff: Any, sandbox: Sandbox
) -> None:
    make.plugin_configuration(shippo_token="shippo_live_health")
    sandbox.fault("503", "GET", "/tracks/*", times=5)
    fail(5)
    told = ask(HEALTH, staff)
    (track,) = told["operations"]
    assert not told["isTest"]
    assert "shippo_live" not in told["account"]
    assert (track["name"], track["isOpen"], track["reason"], track["failures"]) == ("track", True, "HTTP 503", 5)
    assert track["since"] < track["retryAt"]
    assert (track["callsPerMinute"], track["limitPerMinute"]) == (5, 250)
    again = ask(RETRY, staff)
    assert again == {"health": {"operations": [{"name": "track", "isOpen": False}]}, "errors": []}
    bootstrap.context().carrier().track("usps", "9400")


def test_a_refused_token_is_told_of_every_operation_and_has_no_time_to_try_again(
    scene: Any, staff: Any, sandbox: Sandbox
) -> None:
    make.plugin_configuration(shippo_token="shippo_live_health")
    bootstrap.context().carrier().track("usps", "9400")
    sandbox.fault("401", "GET", "/tracks/*")
    fail()
    (track,) = ask(HEALTH, staff)["operations"]
    assert (track["isOpen"], track["retryAt"], track["reason"]) == (True, None, "Token does not exist")


def test_without_a_token_there_is_nothing_to_tell_and_the_setting_is_named(scene: Any, staff: Any) -> None:
    make.plugin_configuration(shippo_token="")
    assert ask(HEALTH, staff) is None
    (error,) = ask(RETRY, staff)["errors"]
    assert (error["field"], error["code"]) == ("shippo_token", "MISCONFIGURED")


def test_the_number_of_statements_does_not_grow_with_the_operations(scene: Any, staff: Any, sandbox: Sandbox) -> None:
    make.plugin_configuration(shippo_token="shippo_live_health")
    carrier = bootstrap.context().carrier()
    carrier.track("usps", "9400")
    ask(HEALTH, staff)  # the host remembers some things from its first question on
    before = statements(HEALTH, staff)
    carrier.active_accounts()
    carrier.webhooks()
    sandbox.fault("500", "GET", "/tracks/*")
    fail()
    assert len(statements(HEALTH, staff)) == len(before)
