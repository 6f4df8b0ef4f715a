"""Providers of SMS and chat: whatever address a merchant types, we call where we may, once, and tell one person."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from typing import Any

import pytest
import responses

from saleor_oms_plugin.conf import MerchantSettings, OperatorSettings, merchant_settings
from saleor_oms_plugin.domain.errors import Misconfigured, Rejected, Unavailable
from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.domain.providers import CHAT, SMS
from saleor_oms_plugin.messengers import build
from saleor_oms_plugin.messengers.apprise import AppriseMessenger, client
from saleor_oms_plugin.store.clock import FixedClock
from tests.carriers.stub import Reply, running_stub

from .provider import LOOPBACK, NOW, PHONE, message

pytest.importorskip("apprise", reason="the extra `sms` is not installed here")

TWILIO = "twilio://AC0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef@+14155550100"
TWILIO_API = "https://api.twilio.com/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json"
SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
#: An address of each provider as its own documents write it, the shop's number or account in it.
ADDRESSES = {
    "46elks": "46elks://user:pass@Acme",
    "bulksms": "bulksms://user:pass@14155550199",
    "bulkvs": "bulkvs://user:pass@14155550100",
    "burstsms": "burstsms://abcdef:secret@14155550100/14155550199",
    "clickatell": "clickatell://14155550100@abcdefghijklm",
    "clicksend": "clicksend://user:pass@14155550199",
    "d7sms": "d7sms://abcdeftoken@14155550199",
    "httpsms": "httpsms://abcdeftoken@14155550100",
    "kavenegar": "kavenegar://abcdefghij/14155550199",
    "msgbird": "msgbird://abcdefghijklmnopqrstuvwxy/14155550100",
    "nexmo": "nexmo://AAA0123b:abcdefghijklmnop@14155550100",
    "plivo": "plivo://MAABCDEFGHIJKLMNOPQR@abcdefghijklmnopqrstuvwxyz01234567890123/14155550100",
    "seven": "seven://abcdefghij/14155550199",
    "sinch": "sinch://0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef@14155550100",
    "smseagle": "smseagle://token@sms.example.com",
    "smseagles": "smseagles://token@sms.example.com",
    "smsmanager": "smsmanager://abcdeftoken@14155550199",
    "smsmgr": "smsmgr://abcdeftoken@14155550199",
    "sns": "sns://AHIAJGNT76XIMXDBIJYA/bu1dHSdO22pfaaVy/us-east-2/14155550199",
    "twilio": TWILIO,
    "vonage": "vonage://AAA0123b:abcdefghijklmnop@14155550100",
}


def sms(url: str, **options: Any) -> AppriseMessenger:
    return AppriseMessenger(url, **{"field": "sms_provider", "hosts": LOOPBACK, "timeout_s": 2.0, **options})


def chat(url: str, **options: Any) -> AppriseMessenger:
    return sms(url, field="chat_provider", **options)


@pytest.mark.parametrize("scheme", sorted(SMS))
def test_every_provider_writes_to_the_customer_alone(scheme: str) -> None:
    service = client.open_service(ADDRESSES[scheme], schemes=SMS, recipient=PHONE, field="sms_provider")
    targets = client.targets_of(service)
    assert PHONE[1:] in targets
    assert "14155550199" not in targets
    assert len(service) == 1


@pytest.mark.parametrize("scheme", sorted(SMS | CHAT))
def test_every_provider_speaks_through_our_session(scheme: str) -> None:
    """Its module must use `requests`, which is what we put ourselves in the place of."""
    client.load()
    from apprise.manager_plugins import NotificationManager

    module = sys.modules[NotificationManager()[scheme].__module__]
    assert hasattr(module, "requests")


@responses.activate
def test_twilio_is_asked_once_whatever_its_address_wants() -> None:
    responses.post(TWILIO_API, status=503, json={})
    with pytest.raises(Unavailable):
        sms(f"{TWILIO}/+14155550199?retry=5&wait=9&verify=no&optional=yes&overflow=split").send(
            message(recipient=PHONE, text="long " * 100)
        )
    assert len(responses.calls) == 1
    asked = responses.calls[0].request
    assert f"To=%2B{PHONE[1:]}" in str(asked.body)
    assert responses.calls[0].request.req_kwargs["verify"]  # type: ignore[attr-defined]


@responses.activate
def test_a_text_is_whole_and_has_no_title() -> None:
    responses.post(TWILIO_API, status=201, json={"sid": "SM1"})
    sms(TWILIO).send(message(recipient=PHONE, text="Größe <M> & 5 %"))
    body = str(responses.calls[0].request.body)
    assert "Gr%C3%B6%C3%9Fe+%3CM%3E+%26+5+%25" in body
    assert "Order+1" not in body


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "json://127.0.0.1/x",
        "file:///etc/passwd",
        "syslog://",
        "mailto://user:pass@example.com",
        "nonsense",
        "twilio://",
        "twilio://short",
        "twilio://\x00",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
    ],
)
def test_an_address_that_will_not_do_is_a_setting_to_mend(url: str) -> None:
    with pytest.raises(Misconfigured) as raised:
        sms(url).send(message(recipient=PHONE))
    assert raised.value.field == "sms_provider"
    assert PHONE[1:] not in str(raised.value)


@pytest.mark.parametrize("recipient", ["", "+", "not a number", "12"])
def test_without_a_number_nobody_gets_it(recipient: str) -> None:
    with pytest.raises((Rejected, Misconfigured)):
        sms(TWILIO).send(message(recipient=recipient))


def test_a_chat_is_one_room() -> None:
    with pytest.raises(Misconfigured, match="one room"):
        chat(f"{SLACK}/#orders/#stock").send(message())


def test_a_chat_inside_our_own_network_is_reached_only_where_the_operator_says_so() -> None:
    with running_stub() as stub:
        hook = "0123456789abcdef0123456789abcdef"
        stub.on("POST", f"/hooks/{hook}", Reply(200, {}))
        url = f"{stub.url.replace('http://', 'mmost://')}/{hook}"
        with pytest.raises(Misconfigured, match="OMS_MESSAGE_HOSTS"):
            chat(url, hosts=()).send(message())
        with pytest.raises(Misconfigured, match="not a public address"):
            chat(url.replace("mmost", "mmosts"), hosts=()).send(message())
        assert stub.asked == []
        chat(url).send(message())
        assert stub.asked[0].body["text"].endswith("it is being packed.")


def test_others_who_use_the_library_keep_their_own_connections() -> None:
    import requests

    client.open_service(TWILIO, schemes=SMS, recipient=PHONE, field="sms_provider")
    from apprise.plugins import twilio

    assert twilio.requests.post is requests.post
    assert twilio.requests.codes is requests.codes


def test_loading_the_library_leaves_every_mail_of_the_process_as_it_was() -> None:
    """In a process of its own: it is loaded once."""
    code = (
        "from email.utils import formataddr; from saleor_oms_plugin.messengers.apprise import client\n"
        "before = formataddr(('Caf\\xe9', 'shop@example.org'))\n"
        "client.load(); from apprise.plugins import url_to_dict; url_to_dict('slack://a/b/c')\n"
        "assert formataddr(('Caf\\xe9', 'shop@example.org')) == before, before"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "demo.settings", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_without_the_library_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "apprise":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    client.load.cache_clear()
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(Misconfigured, match=r"saleor-oms-plugin\[sms\]"):
        sms(TWILIO).send(message(recipient=PHONE))


def settings(**values: Any) -> MerchantSettings:
    return merchant_settings(values)


@pytest.mark.parametrize("channel", [Channel.SMS, Channel.CHAT, Channel.WEBHOOK])
def test_a_channel_nobody_set_up_is_a_setting_to_make(channel: Channel) -> None:
    with pytest.raises(Misconfigured):
        build(channel, settings(), OperatorSettings(), FixedClock(NOW))


def test_a_channel_that_is_set_up_has_its_messenger() -> None:
    merchant = settings(sms_provider=TWILIO, chat_provider=SLACK, message_webhook_url="https://erp.example.com/oms")
    accounts = {build(each, merchant, OperatorSettings(), FixedClock(NOW)).account for each in list(Channel)[1:]}
    assert len(accounts) == 3
