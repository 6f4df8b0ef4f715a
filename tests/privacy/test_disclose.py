"""A person is told all that is kept of them."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from saleor_oms_plugin.domain.privacy import TABLES
from saleor_oms_plugin.store.privacy import telling
from tests.pipeline.conftest import World, sandbox, world  # noqa: F401 - fixtures

from .everything import fill
from .test_erase import EMAIL, WORD, ordered, owner, scattered  # noqa: F401 - fixtures


def test_the_command_prints_every_row(world: World, ordered: Any) -> None:  # noqa: F811
    fill(ordered, WORD)
    scattered(ordered)
    out = StringIO()
    call_command("oms_export_person", EMAIL, stdout=out)
    told = json.loads(out.getvalue())
    (order,) = told["orders"]
    assert {model.__name__ for model, _ in telling.ways()} <= set(order)
    assert order["Hold"][0]["note"] == WORD
    assert order["StoredEvent"][0]["message"] == WORD
    assert {row["source"] for row in told["other"]["WebhookReceipt"]} == {"shippo"}
    assert any(WORD in row["body"] for row in told["other"]["WebhookReceipt"])


def test_every_table_that_hangs_on_orders_is_told_of() -> None:
    told = {model.__name__ for model, _ in telling.ways()}
    shared = {"PickList", "Manifest", "Pickup"}  # of many orders at once
    assert {table.name for table in TABLES if table.order} <= told | shared | {"Work"}


def test_nobody_is_told_of_by_a_wrong_name(world: World) -> None:  # noqa: F811
    with pytest.raises(CommandError, match="account"):
        call_command("oms_export_person", "somebody")
