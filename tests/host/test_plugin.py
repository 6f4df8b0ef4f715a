"""The plugin's own row, the shop it stands in, and leave to write."""

from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.host import celery, permissions
from saleor_oms_plugin.ports import PluginState
from tests import factories as make

from .api import auth_header


def is_active_by_sql(host: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS ({host.active_sql})")
        return cursor.fetchone()[0]


def test_without_a_row_the_plugin_is_inactive(host: Any, shop: Any) -> None:
    assert host.plugin_state() == PluginState(is_active=False)
    assert not is_active_by_sql(host)


@pytest.mark.parametrize("active", [True, False])
def test_the_row_says_what_the_merchant_saved_secrets_included(host: Any, shop: Any, active: bool) -> None:
    make.plugin_configuration(active=active, cooling_minutes="5", shippo_token="shippo_test_1234")

    with CaptureQueriesContext(connection) as queries:
        state = host.plugin_state()

    assert state == PluginState(is_active=active, values={"cooling_minutes": "5", "shippo_token": "shippo_test_1234"})
    assert len(queries) == 1
    assert is_active_by_sql(host) is active


@pytest.mark.needs_channels
def test_a_row_of_one_channel_is_not_the_plugins(host: Any, shop: Any) -> None:
    make.make("plugins.PluginConfiguration", identifier="saleor.oms", channel=shop.channel, active=True)

    assert not host.plugin_state().is_active


def test_the_shop_has_a_name_an_address_and_a_sender(host: Any, shop: Any, settings: Any) -> None:
    make.model("sites.Site").objects.update(name="Ada's", domain="ada.example.com")
    make.site_settings(default_mail_sender_address="hello@ada.example.com")
    found = host.shop()
    assert (found.name, found.url, found.email) == ("Ada's", "http://ada.example.com", "hello@ada.example.com")

    settings.ENABLE_SSL, settings.DEFAULT_FROM_EMAIL = True, "default@example.com"
    make.site_settings(default_mail_sender_address=None)
    found = host.shop()
    assert (found.url, found.email) == ("https://ada.example.com", "default@example.com")


@pytest.mark.needs_channels
def test_a_configured_public_address_wins(host: Any, shop: Any, settings: Any) -> None:
    settings.PUBLIC_URL = "https://api.ada.example.com/"

    assert host.shop().url == "https://api.ada.example.com"


def test_a_warehouse_is_a_sender(host: Any, shop: Any, shelves: Any) -> None:
    found = host.warehouse(str(shelves.near.pk))

    assert (found.name, found.email, found.address.company) == ("Near", "stock@shop.example.com", "Near")
    assert (found.address.street1, found.address.email) == ("965 Mission St", "stock@shop.example.com")
    assert host.warehouse("not-a-warehouse") is None
    assert host.warehouse("00000000-0000-0000-0000-000000000000") is None


def test_writing_may_be_nested(host: Any, shop: Any) -> None:
    """What the inner one's end takes back is not the outer one's leave."""
    with host.writing():
        with host.writing():
            make.site_settings(header_text="inner")
        make.site_settings(header_text="outer")
    assert make.site_settings().header_text == "outer"


def test_a_periodic_task_is_entered_once_and_the_operators_entry_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = celery.app.conf.beat_schedule
    monkeypatch.setitem(schedule, "test-theirs", {"task": "theirs", "schedule": 1})
    monkeypatch.setitem(schedule, "test-ours", None)
    del schedule["test-ours"]

    celery.beat("test-theirs", "ours", 5)
    celery.beat("test-ours", "ours", 5)

    assert schedule["test-theirs"] == {"task": "theirs", "schedule": 1}
    assert schedule["test-ours"] == {"task": "ours", "schedule": 5, "options": {"expires": 5}}


def test_a_page_knows_who_opens_it_by_the_token_and_by_nothing_else(shop: Any) -> None:
    user = make.staff("order.manage_orders")
    request = RequestFactory().get("/anything", HTTP_AUTHORIZATION=auth_header(user))

    found = permissions.requester(request)

    assert found == user
    assert (found.has_perm("order.manage_orders"), found.has_perm("product.manage_products")) == (True, False)
    assert permissions.requester(RequestFactory().get("/anything")) is None
    for forged in ("Bearer nonsense", "JWT nonsense", auth_header(user)[:-4] + "AAAA", "Basic YTpi", ""):
        assert permissions.requester(RequestFactory().get("/anything", HTTP_AUTHORIZATION=forged)) is None


@pytest.mark.needs_channels
def test_staff_of_some_channels_are_restricted_to_them(shop: Any) -> None:
    assert permissions.accessible_channels(make.staff("order.manage_orders", channels=[shop.channel])) == [
        "default-channel"
    ]
    assert permissions.accessible_channels(make.staff("order.manage_orders", channels=[])) == []
    assert permissions.accessible_channels(make.staff("order.manage_orders")) is None
