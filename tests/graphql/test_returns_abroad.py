"""Goods that come back across a border: declared as returned goods, by the papers of their way out."""

from __future__ import annotations

from typing import Any

import pytest

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.pipeline import runner

from .test_customs import SWITCHES, configure, know, order_abroad
from .test_returns import create


@pytest.fixture
def arrived(scene: Any, sandbox: Sandbox) -> Any:
    """An order that has left for another customs territory."""
    configure(**{**SWITCHES, "automatic_pack": True, "automatic_purchase": True})
    know(scene.tee)
    row = order_abroad(scene, {scene.tee: 3})
    runner.drain(bootstrap.context())
    assert models.OmsOrder.objects.get(order_id=row.pk).stage == "SHIPPED"
    return row


def test_what_comes_back_is_declared_as_returned_goods(arrived: Any, staff: Any, sandbox: Sandbox) -> None:
    told = create(arrived, staff, 2)
    assert (told["errors"], told["return"]["problem"]) == ([], None)
    assert told["return"]["status"] == "LABELLED"
    sent = sandbox.declarations()[-1]
    assert sent["contents_type"] == "RETURN_MERCHANDISE"
    assert [(item["sku_code"], item["quantity"]) for item in sent["items"]] == [("TEE-1", 2)]


def test_what_customs_would_miss_stands_on_the_return(arrived: Any, staff: Any, scene: Any, sandbox: Sandbox) -> None:
    know(scene.tee, hs_code="")
    told = create(arrived, staff, 1)
    assert told["return"]["status"] == "OPEN"
    assert "HS code" in told["return"]["problem"]
    assert len(sandbox.ledger()) == 1
