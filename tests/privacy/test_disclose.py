"""A person is told all that is kept of them."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from saleor_oms_plugin.domain.messages import Channel
from saleor_oms_plugin.domain.privacy import TABLES
from saleor_oms_plugin.pipeline import disclose
from saleor_oms_plugin.store.privacy import telling
from tests.pipeline.conftest import World

from .everything import fill
from .somebody import EMAIL, WORD, person
from .test_erase import NOTE, REFUSED, scattered, unreachable


def test_the_command_prints_every_row(world: World, ordered: Any) -> None:
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


def test_nobody_is_told_of_by_a_wrong_name(world: World) -> None:
    with pytest.raises(CommandError, match="account"):
        call_command("oms_export_person", "somebody")


def test_whoever_is_written_to_no_more_is_told_so(world: World, owner: Any) -> None:
    unreachable(world, owner)
    told = disclose.run(world.ctx(), person(world))
    assert told["addresses"] == sorted(address for channel, address in REFUSED if channel is Channel.EMAIL)
    assert told["phones"] == ["+4915112345678"]
    assert [(row["channel"], row["reason"], row["note"]) for row in told["other"]["Suppression"]] == [
        (channel.value, "BLOCKED", NOTE) for channel, _ in REFUSED
    ]
    assert all("digest" not in row for row in told["other"]["Suppression"])


def test_of_lists_and_jobs_their_part_is_told(world: World, ordered: Any) -> None:
    scattered(ordered)
    other = disclose.run(world.ctx(), person(world))["other"]
    assert [row["name"] for row in other["SavedView"]] == ["Zeb"]
    assert [row["kind"] for row in other["StoredJob"]] == ["BACKTEST"]
    assert "results" not in other["StoredJob"][0], "it speaks of others as well"
