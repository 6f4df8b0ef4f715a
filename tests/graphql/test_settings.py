"""The merchant's settings through the endpoint, shop-wide and per channel."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import bootstrap, models
from saleor_oms_plugin.conf import SETTINGS, Kind
from saleor_oms_plugin.host.plugin import plugin_state
from tests import factories as make
from tests.graphql.api import ask, codes, post

FIELDS = """name label help kind value isSet default isOverridden isPerChannel
    group unit choices minimum maximum"""
READ = f"query($channel: String) {{ omsSettings(channel: $channel) {{ {FIELDS} }} }}"
UPDATE = f"""mutation($channel: String, $settings: [OmsSettingInput!]!, $dryRun: Boolean) {{
    omsSettingsUpdate(channel: $channel, settings: $settings, dryRun: $dryRun) {{
        settings {{ {FIELDS} }} errors {{ field code message }} }} }}"""
SECRET = "shippo_live_canary123"


@pytest.fixture
def asker(scene: Any) -> Any:
    return make.staff("plugins.manage_plugins")


def shown(answer: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(setting for setting in answer if setting["name"] == name)


def change(asker: Any, channel: str | None = None, *, dry_run: bool | None = None, **values: str | None) -> Any:
    settings = [{"name": name, "value": value} for name, value in values.items()]
    return ask(UPDATE, asker, channel=channel, settings=settings, dryRun=dry_run)


def test_every_setting_is_told_before_anything_was_saved(asker: Any) -> None:
    told = ask(READ, asker)
    assert [setting["name"] for setting in told] == [setting.name for setting in SETTINGS]
    cooling = shown(told, "cooling_minutes")
    assert (cooling["value"], cooling["default"], cooling["isSet"]) == ("60", "60", False)
    assert cooling["isPerChannel"]


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("is_saved_before", [True, False])
def test_saving_changes_the_values_and_nothing_else(asker: Any, is_active: bool, is_saved_before: bool) -> None:
    if is_saved_before:
        make.plugin_configuration(active=is_active, cooling_minutes="5", shippo_token=SECRET)
    told = change(asker, cooling_minutes="7.5", automatic_pick="true", parcel_tare_g="90")
    assert told["errors"] == []
    assert shown(told["settings"], "automatic_pick")["value"] == "true"
    state = plugin_state()
    assert state.is_active is (is_active and is_saved_before)
    assert (state.values["cooling_minutes"], state.values["automatic_pick"]) == ("7.5", True)
    assert state.values["parcel_tare_g"] == "90"
    assert state.values.get("shippo_token") == (SECRET if is_saved_before else "")
    assert bootstrap.context().merchant().parcel_tare_g == 90


def test_a_secret_goes_in_and_never_comes_out(asker: Any) -> None:
    told = change(asker, shippo_token=SECRET)
    assert plugin_state().values["shippo_token"] == SECRET
    setting = shown(told["settings"], "shippo_token")
    assert (setting["value"], setting["isSet"], setting["kind"]) == (None, True, "SECRET")
    assert "canary" not in str(told) + str(ask(READ, asker))
    assert all(row["value"] is None for row in told["settings"] if row["kind"] == Kind.SECRET.name)


def test_null_goes_back_to_the_default(asker: Any) -> None:
    change(asker, cooling_minutes="5", shippo_token=SECRET, automatic_pack="yes")
    told = change(asker, cooling_minutes=None, shippo_token=None, automatic_pack=None)
    assert shown(told["settings"], "cooling_minutes")["value"] == "60"
    assert not shown(told["settings"], "shippo_token")["isSet"]
    assert shown(told["settings"], "automatic_pack")["value"] == "false"


def test_one_wrong_value_refuses_all_and_each_is_named(asker: Any) -> None:
    make.plugin_configuration(cooling_minutes="5")
    told = change(asker, cooling_minutes="-1", sender_email="nobody", promise_days="3", no_such="x")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [
        ("cooling_minutes", "INVALID"),
        ("sender_email", "INVALID"),
        ("no_such", "INVALID"),
    ]
    assert "0 to 43200" in told["errors"][0]["message"]
    assert plugin_state().values == {"cooling_minutes": "5"}


def test_a_value_saved_wrong_before_is_named_by_the_plugin_itself(asker: Any) -> None:
    make.plugin_configuration(promise_days="soon", cooling_minutes="5")
    told = change(asker, cooling_minutes="6")
    assert [error["field"] for error in told["errors"]] == ["promise_days"]
    assert plugin_state().values["cooling_minutes"] == "5"


def test_a_form_learns_what_may_be_typed(asker: Any) -> None:
    told = ask(READ, asker)
    cooling, label = shown(told, "cooling_minutes"), shown(told, "label_format")
    assert (cooling["group"], cooling["unit"], cooling["minimum"], cooling["maximum"]) == (
        "HOLDS",
        "minute",
        "0",
        "43200",
    )
    assert (label["group"], label["choices"]) == ("CARRIER", ["PDF_4X6", "PDF_A4", "PNG", "ZPL"])
    assert (shown(told, "sender_name")["choices"], shown(told, "sender_name")["unit"]) == ([], None)


def test_a_dry_run_refuses_the_same_and_saves_nothing(asker: Any) -> None:
    make.plugin_configuration(cooling_minutes="5")
    wrong = {"cooling_minutes": "-1", "no_such": "x"}
    assert change(asker, dry_run=True, **wrong)["errors"] == change(asker, **wrong)["errors"] != []
    told = change(asker, dry_run=True, cooling_minutes="7", promise_days=None, shippo_token=SECRET)
    assert told["errors"] == []
    assert shown(told["settings"], "cooling_minutes")["value"] == "5"
    assert not shown(told["settings"], "shippo_token")["isSet"]
    assert plugin_state().values == {"cooling_minutes": "5"}


def test_a_dry_run_sees_what_was_stored_wrong_before(asker: Any) -> None:
    make.plugin_configuration(promise_days="soon")
    assert [error["field"] for error in change(asker, dry_run=True, cooling_minutes="6")["errors"]] == ["promise_days"]
    assert change(asker, dry_run=True, promise_days="3")["errors"] == []


@pytest.mark.needs_channels
def test_a_dry_run_for_a_channel_saves_nothing_either(asker: Any, scene: Any) -> None:
    slug = scene.shop.channel.slug
    assert change(asker, slug, dry_run=True, sender_name="Ada")["errors"] == []
    assert not models.ChannelSetting.objects.exists()
    assert [error["field"] for error in change(asker, slug, dry_run=True, shippo_token=SECRET)["errors"]] == [
        "shippo_token"
    ]


def test_dashboards_are_refused_by_name_when_they_are_no_origins(asker: Any) -> None:
    told = change(asker, dashboard_origins="https://dash.example.com/dashboard/")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("dashboard_origins", "INVALID")]
    told = change(asker, dashboard_origins="https://dash.example.com, http://localhost:9000")
    assert shown(told["settings"], "dashboard_origins")["value"] == "https://dash.example.com, http://localhost:9000"


def test_nothing_to_change_is_refused(asker: Any) -> None:
    assert [error["code"] for error in change(asker)["errors"]] == ["REQUIRED"]


@pytest.mark.needs_channels
def test_a_channel_may_differ_until_its_value_is_taken_back(asker: Any, scene: Any) -> None:
    change(asker, cooling_minutes="5")
    slug = scene.shop.channel.slug
    told = shown(change(asker, slug, cooling_minutes="0")["settings"], "cooling_minutes")
    assert (told["value"], told["isOverridden"]) == ("0", True)
    assert bootstrap.context().merchant(slug).cooling_minutes == 0
    assert shown(ask(READ, asker), "cooling_minutes")["value"] == "5"
    told = shown(change(asker, slug, cooling_minutes=None)["settings"], "cooling_minutes")
    assert (told["value"], told["isOverridden"]) == ("5", False)
    assert not models.ChannelSetting.objects.exists()


@pytest.mark.needs_channels
def test_what_is_the_same_for_every_channel_is_not_overridden(asker: Any, scene: Any) -> None:
    told = change(asker, scene.shop.channel.slug, shippo_token=SECRET, sender_name="Ada")
    assert [(error["field"], error["code"]) for error in told["errors"]] == [("shippo_token", "INVALID")]
    assert not models.ChannelSetting.objects.exists()


@pytest.mark.needs_channels
def test_a_channel_that_is_not_there_or_not_theirs_is_not_found(scene: Any) -> None:
    elsewhere = make.channel(slug="elsewhere")
    asker = make.staff("plugins.manage_plugins", channels=[elsewhere])
    foreign, absent = (change(asker, slug, sender_name="x")["errors"] for slug in (scene.shop.channel.slug, "nowhere"))
    assert foreign == absent
    assert [(error["field"], error["code"]) for error in foreign] == [("channel", "NOT_FOUND")]
    assert codes(post(READ, asker, channel="nowhere")) == ["GraphQLError"]
    assert change(asker, "elsewhere", sender_name="x")["errors"] == []


@pytest.mark.needs_no_channels
def test_without_channels_the_argument_is_ignored(asker: Any) -> None:
    change(asker, "anything", sender_name="Ada")
    assert plugin_state().values["sender_name"] == "Ada"
