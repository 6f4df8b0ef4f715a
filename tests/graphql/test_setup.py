"""The first steps through the endpoint."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from demo.shippo_sandbox import running_sandbox
from saleor_oms_plugin.domain.setup import SetupKind
from saleor_oms_plugin.host.plugin import plugin_state
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import PERMISSION_DENIED, ask, codes, post

SETUP = "{ omsSetup { isComplete steps { kind status message checkedAt settings } } }"
CHECK = """mutation($kind: OmsSetupKind!, $email: String) { omsSetupCheck(kind: $kind, email: $email) {
    step { kind status message checkedAt settings } errors { field code message } } }"""
REGISTER = "mutation { omsWebhookRegister { step { kind status message } errors { field code message } } }"
SECRETS = {"shippo_token": "shippo_live_canary123", "shippo_webhook_token": "canary-webhook-token-0123456789"}


@pytest.fixture
def asker(scene: Any) -> Any:
    return make.staff("plugins.manage_plugins", email="ada@example.com")


def steps(asker: Any) -> dict[str, Any]:
    return {step["kind"]: step for step in ask(SETUP, asker)["steps"]}


def test_a_new_shop_learns_what_is_left_to_do(asker: Any) -> None:
    told = ask(SETUP, asker)
    assert not told["isComplete"]
    assert [step["kind"] for step in told["steps"]] == [kind.value for kind in SetupKind]
    by_kind = steps(asker)
    assert by_kind["ACTIVE"]["status"] == "TODO"
    assert by_kind["CARRIER_TOKEN"]["settings"] == ["shippo_token"]
    assert by_kind["EMAIL"]["checkedAt"] is None


def test_no_secret_and_no_address_comes_out(asker: Any) -> None:
    make.plugin_configuration(**SECRETS)
    ask(CHECK, asker, kind="EMAIL")
    told = str(ask(SETUP, asker)) + str([ask(CHECK, asker, kind=kind.value) for kind in SetupKind])
    assert "canary" not in told
    assert "@" not in told


def test_a_test_mail_goes_to_whom_it_is_asked_for_or_to_the_asker(asker: Any) -> None:
    assert ask(CHECK, asker, kind="EMAIL")["step"]["status"] == "DONE"
    assert ask(CHECK, asker, kind="EMAIL", email="bob@example.com")["errors"] == []
    assert [sent.to for sent in mail.outbox] == [["ada@example.com"], ["bob@example.com"]]
    step = steps(asker)["EMAIL"]
    assert step["status"] == "DONE"
    assert step["checkedAt"] is not None


@pytest.mark.parametrize(
    ("email", "code"),
    [("nobody", "INVALID"), ("x" * 300 + "@example.com", "INVALID"), ("a\x00@example.com", "INVALID")],
)
def test_a_wrong_address_is_refused_by_its_field(asker: Any, email: str, code: str) -> None:
    told = ask(CHECK, asker, kind="EMAIL", email=email)
    assert told["step"] is None
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("email", code)]
    assert mail.outbox == []


def test_an_app_has_no_address_of_its_own(scene: Any) -> None:
    app = api.app("plugins.manage_plugins")
    told = ask(CHECK, app, kind="EMAIL")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("email", "REQUIRED")]
    assert ask(CHECK, app, kind="EMAIL", email="bob@example.com")["step"]["status"] == "DONE"


def test_a_carrier_nobody_reaches_is_a_finding_and_no_error(asker: Any) -> None:
    make.plugin_configuration(**SECRETS)
    told = ask(CHECK, asker, kind="CARRIER_TOKEN")
    assert told["errors"] == []
    assert told["step"]["status"] == "FAILED"
    assert steps(asker)["CARRIER_TOKEN"] == told["step"]


@pytest.mark.parametrize("kind", ["ACTIVE", "PUBLIC_URL", "WAREHOUSES", "WORKER", "BEAT", "PROCESS", "FIRST_LABEL"])
def test_what_can_be_seen_is_looked_at_again(asker: Any, kind: str) -> None:
    told = ask(CHECK, asker, kind=kind)
    assert (told["step"]["kind"], told["errors"]) == (kind, [])


def test_one_click_makes_the_secret_and_registers_the_address(asker: Any, settings: Any) -> None:
    make.plugin_configuration(shippo_token="shippo_test_demo", public_url="http://127.0.0.1:8000")
    with running_sandbox() as sandbox:
        settings.OMS_SHIPPO_URL = sandbox.url
        told = ask(REGISTER, asker)
        token = plugin_state().values["shippo_webhook_token"]
        again = ask(REGISTER, asker)
    assert (told["errors"], told["step"]["status"]) == ([], "TODO")
    assert "has our address" in told["step"]["message"]
    assert again["step"]["message"] == told["step"]["message"]
    assert len(token) >= 40
    assert plugin_state().values["shippo_webhook_token"] == token
    assert token not in str(told)


def test_without_a_carrier_nothing_is_made(asker: Any) -> None:
    make.plugin_configuration(public_url="https://api.example.com")
    told = ask(REGISTER, asker)
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("shippo_token", "MISCONFIGURED")]
    assert "shippo_webhook_token" not in plugin_state().values


def test_only_who_manages_plugins_may_look_and_check(scene: Any) -> None:
    orders = make.staff("order.manage_orders")
    assert codes(post(SETUP, orders)) == [PERMISSION_DENIED]
    assert codes(post(CHECK, orders, kind="EMAIL", email="eve@example.com")) == [PERMISSION_DENIED]
    assert mail.outbox == []
