"""What Saleor, Celery and cron call: hints that never raise, a bell that may be broken, settings refused by name."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from kombu import Connection

from saleor_oms_plugin import conf, hints, tasks
from saleor_oms_plugin.domain.work import LANES, Lane
from saleor_oms_plugin.models import Installation, OmsOrder
from saleor_oms_plugin.plugin import OmsPlugin
from tests import factories

from .conftest import World

HOOKS = [
    "order_created",
    "order_confirmed",
    "order_fully_paid",
    "order_cancelled",
    "order_expired",
    "order_updated",
    "order_fulfilled",
]


def plugin(*, active: bool = True) -> OmsPlugin:
    options: dict[str, Any] = {"configuration": list(OmsPlugin.DEFAULT_CONFIGURATION), "active": active}
    if factories.has_channels():
        options |= {"channel": None, "requestor_getter": None, "db_config": None, "allow_replica": False}
    return OmsPlugin(**options)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_answers_what_it_was_given_and_never_raises(world: World, hook: str, monkeypatch) -> None:
    for name in ("orders_created", "order_changed"):
        monkeypatch.setattr(hints, name, lambda *_: 1 / 0)
    answered = getattr(plugin(), hook)(object(), previous_value="before", webhooks=None, something_new=1)
    assert answered == "before"


@pytest.mark.parametrize("hook", HOOKS)
def test_an_inactive_plugin_does_not_even_look(world: World, hook: str, monkeypatch) -> None:
    told: list[Any] = []
    for name in ("orders_created", "order_changed"):
        monkeypatch.setattr(hints, name, told.append)
    getattr(plugin(active=False), hook)(object(), previous_value=None)
    assert told == []


def test_bulk_orders_are_received_by_their_own_hook(world: World) -> None:
    east = factories.warehouse(world.shop, "East")
    book = factories.variant(world.shop, stock={east: 50})
    rows = [factories.order(world.shop, {book: 1}) for _ in range(3)]
    plugin().order_bulk_created(rows, previous_value=None)
    assert OmsOrder.objects.count() == 3


def test_the_plugins_own_configuration_is_not_handed_out() -> None:
    mine = plugin()
    mine.configuration[0]["value"] = "spoiled"
    assert OmsPlugin.DEFAULT_CONFIGURATION[0]["value"] != "spoiled"


def test_every_setting_is_offered_to_the_merchant() -> None:
    assert set(OmsPlugin.CONFIG_STRUCTURE) == set(conf.BY_NAME)
    assert {field["name"] for field in OmsPlugin.DEFAULT_CONFIGURATION} == set(conf.BY_NAME)


@pytest.mark.parametrize(
    ("name", "value"),
    [("cooling_minutes", "-1"), ("cooling_minutes", "soon"), ("label_format", "GIF"), ("sender_email", "nobody")],
)
def test_a_wrong_setting_is_refused_by_its_name(db: None, name: str, value: str) -> None:
    row = factories.plugin_configuration(**{name: value})
    with pytest.raises(ValidationError) as refusal:
        OmsPlugin.validate_plugin_configuration(row)
    assert list(refusal.value.message_dict) == [name]


def test_saving_the_settings_notes_the_first_activation_once(db: None) -> None:
    factories.shop()
    factories.plugin_configuration()
    hints.settings_changed()
    first = Installation.objects.get().activated_at
    hints.settings_changed()
    assert Installation.objects.get().activated_at == first


def test_cron_does_what_worker_and_beat_would(world: World, settings) -> None:
    settings.OMS_SHIPPO_URL = world.sandbox.url
    world.settings(cooling_minutes="0")
    east = factories.warehouse(world.shop, "East")
    row = factories.order(world.shop, {factories.variant(world.shop, stock={east: 5}): 1}, allocate_at=east)
    said = io.StringIO()
    call_command("oms_tick", stdout=said)
    assert OmsOrder.objects.get(order_id=row.pk).stage == "SHIPPED"
    assert "0 orders received" in said.getvalue()


class Bell:
    """Stands in for the task; counts its rings."""

    def __init__(self, trouble: Exception | None = None) -> None:
        self.trouble = trouble
        self.rung: list[str] = []

    def apply_async(self, *, args: list[str], **options: Any) -> None:
        assert options["retry"] is False
        if self.trouble:
            raise self.trouble
        self.rung += args


def ring(monkeypatch, bell: Bell, *, eager: bool = False, broker: str = "redis://127.0.0.1:1/0") -> None:
    conf_ = type("Conf", (), {"task_always_eager": eager, "broker_url": broker})
    connect = staticmethod(lambda **options: Connection("memory://"))
    bell.app = type("App", (), {"conf": conf_, "connection_for_write": connect})  # type: ignore[attr-defined]
    monkeypatch.setattr(tasks, "drain", bell)
    tasks._bell.cache_clear()
    tasks.ring(Lane.DESK)
    tasks._bell.cache_clear()


def test_a_broken_bell_is_not_felt(monkeypatch) -> None:
    ring(monkeypatch, Bell(ConnectionError("broker down")))


def test_without_a_broker_nothing_runs_inside_the_request(monkeypatch) -> None:
    bell = Bell()
    ring(monkeypatch, bell, eager=True)
    ring(monkeypatch, bell, broker="")
    assert bell.rung == []
    ring(monkeypatch, bell)
    assert bell.rung == ["desk"]


def test_every_kind_of_work_is_in_one_lane_and_has_a_stage() -> None:
    from saleor_oms_plugin.domain.work import WorkKind
    from saleor_oms_plugin.pipeline.runner import STAGES

    placed = [kind for kinds in LANES.values() for kind in kinds]
    assert sorted(placed) == sorted(WorkKind)
    assert set(STAGES) == set(WorkKind)
