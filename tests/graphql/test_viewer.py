"""What a page learns before it shows anything: who looks, with which rights, and at which shop."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import __version__
from tests import factories as make
from tests.graphql import api
from tests.graphql.api import PERMISSION_DENIED, ask, codes, global_id, post
from tests.graphql.test_statements import statements

VIEWER = """{ omsViewer { name email permissions shopName hasChannels isActive version
    channels { id slug name currency } warehouses { id name } } }"""


def test_staff_learn_who_they_are_and_what_they_may(scene: Any) -> None:
    make.plugin_configuration()
    make.model("sites.Site").objects.update(name="Ada's")
    user = make.staff("order.manage_orders", "plugins.manage_plugins", "account.manage_users", email="ada@example.com")
    type(user).objects.filter(pk=user.pk).update(first_name="Ada", last_name="Lovelace")
    told = ask(VIEWER, user)
    assert (told["name"], told["email"]) == ("Ada Lovelace", "ada@example.com")
    assert told["permissions"] == ["MANAGE_ORDERS", "MANAGE_PLUGINS", "MANAGE_USERS"]
    assert (told["shopName"], told["isActive"], told["version"]) == ("Ada's", True, __version__)
    assert {"id": global_id("Warehouse", scene.warehouse), "name": "Near"} in told["warehouses"]
    assert [warehouse["name"] for warehouse in told["warehouses"]] == sorted(
        make.model("warehouse.Warehouse").objects.values_list("name", flat=True)
    )


def test_an_app_has_a_name_and_no_address(scene: Any) -> None:
    told = ask(VIEWER, api.app("product.manage_products"))
    assert (told["name"], told["email"], told["permissions"]) == ("Integration", None, ["MANAGE_PRODUCTS"])
    assert told["warehouses"]


def test_staff_without_a_permission_learn_who_they_are_and_no_more(scene: Any) -> None:
    told = ask(VIEWER, make.staff())
    assert (told["permissions"], told["warehouses"], told["isActive"]) == ([], [], False)


def test_customers_and_strangers_learn_nothing(scene: Any) -> None:
    for asker in (None, make.customer()):
        answer = post(VIEWER, asker)
        assert codes(answer) == [PERMISSION_DENIED]
        assert not answer.get("data")


@pytest.mark.needs_channels
def test_channels_are_those_they_may_see(scene: Any) -> None:
    elsewhere = make.channel(slug="elsewhere")
    every = ask(VIEWER, make.staff("order.manage_orders"))["channels"]
    own = ask(VIEWER, make.staff("order.manage_orders", channels=[elsewhere]))
    assert {channel["slug"] for channel in every} >= {"default-channel", "elsewhere"}
    assert own["hasChannels"]
    assert own["channels"] == [
        {"id": global_id("Channel", elsewhere), "slug": "elsewhere", "name": "elsewhere", "currency": "USD"}
    ]


@pytest.mark.needs_no_channels
def test_without_channels_there_are_none(scene: Any) -> None:
    told = ask(VIEWER, make.staff("order.manage_orders"))
    assert (told["hasChannels"], told["channels"]) == (False, [])


def test_ten_warehouses_take_as_many_statements_as_one(scene: Any) -> None:
    asker = make.staff("order.manage_orders")
    ask(VIEWER, asker)
    for_one = statements(VIEWER, asker)
    for _ in range(9):
        make.warehouse(scene.shop)
    assert len(statements(VIEWER, asker)) == len(for_one)
