"""The account: its token, and what is built of it."""

from __future__ import annotations

import pytest

from saleor_oms_plugin import carriers
from saleor_oms_plugin.carriers.shippo.carrier import ShippoCarrier
from saleor_oms_plugin.conf import OperatorSettings, merchant_settings
from saleor_oms_plugin.domain.errors import Misconfigured

from .conftest import OPERATOR, TOKEN


def test_the_account_is_a_fingerprint_of_the_token() -> None:
    one, again = (
        ShippoCarrier(TOKEN, "https://a.example", OPERATOR),
        ShippoCarrier(TOKEN, "https://b.example", OPERATOR),
    )
    other = ShippoCarrier(TOKEN + "x", "https://a.example", OPERATOR)

    assert one.account == again.account != other.account
    assert len(one.account) <= 64
    assert TOKEN[12:] not in one.account


@pytest.mark.parametrize(
    ("token", "is_test"), [("shippo_test_abc", True), ("shippo_live_abc", False), ("other", False)]
)
def test_the_token_says_whether_it_is_a_test(token: str, is_test: bool) -> None:
    assert ShippoCarrier(token, "https://a.example", OPERATOR).is_test is is_test


def test_building_without_a_token_names_the_setting() -> None:
    with pytest.raises(Misconfigured) as caught:
        carriers.build(merchant_settings({}), OPERATOR)

    assert caught.value.field == "shippo_token"


@pytest.mark.parametrize("url", ["http://api.goshippo.com", "http://10.0.0.1", "ftp://127.0.0.1", "", "https://"])
def test_a_token_is_never_sent_in_clear(url: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        carriers.build(merchant_settings({"shippo_token": TOKEN}), OperatorSettings(shippo_url=url))

    assert caught.value.field == "OMS_SHIPPO_URL"


@pytest.mark.parametrize(
    "url", ["https://api.goshippo.com", "http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"]
)
def test_a_carrier_is_built_from_the_merchants_settings(url: str) -> None:
    built = carriers.build(merchant_settings({"shippo_token": TOKEN}), OperatorSettings(shippo_url=url))

    assert built.is_test is True
