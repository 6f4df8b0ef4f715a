"""The application in Saleor's dashboard: `manage.py oms_install_app`, once and again, in and out."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from saleor_oms_plugin import __version__, bootstrap
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.domain.extensions import EXTENSIONS, Reach, extensions_for
from saleor_oms_plugin.host import app
from tests import factories as make

from .api import call

ROOT = "https://api.example.com"
PAGES = f"{ROOT}{BASE_PATH}dashboard"
needs_extensions = pytest.mark.skipif(
    find_spec("saleor.app.manifest_validations") is None, reason="this Saleor's dashboard takes no extensions"
)


@pytest.fixture(autouse=True)
def shop(db: None) -> Any:
    make.site_settings()
    return make.plugin_configuration(public_url=ROOT)


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command("oms_install_app", *arguments, stdout=said)
    return said.getvalue()


def the_app() -> Any:
    return make.model("app.App").objects.get(identifier="saleor.oms", removed_at__isnull=True)


def rows() -> list[Any]:
    return list(make.model("app.AppExtension").objects.order_by("pk"))


def told(row: Any) -> tuple[Any, ...]:
    codenames = sorted(row.permissions.values_list("codename", flat=True))
    return row.label, row.mount, row.target, row.url, getattr(row, "settings", None), codenames


@needs_extensions
def test_installing_makes_the_app_and_every_entry_this_saleor_knows() -> None:
    said = run("--dashboard-url", "https://dash.example.com/dashboard/")
    row = the_app()
    assert (row.type, row.is_active, row.is_installed, row.version) == ("thirdparty", True, True, __version__)
    assert (row.app_url, row.manifest_url) == (PAGES, f"{ROOT}{BASE_PATH}manifest.json")
    codenames = set(row.permissions.values_list("codename", flat=True))
    assert codenames == {"manage_orders", "manage_products", "manage_plugins", "manage_users"}
    wanted = extensions_for(app.reach())
    assert [told(entry)[:4] for entry in rows()] == [
        (each.label, each.mount.lower(), each.target.lower(), each.url(PAGES)) for each in wanted
    ]
    assert [told(entry)[5] for entry in rows()] == [[each.permission.lower()] for each in wanted]
    assert "is created" in said
    assert said.count("  + ") == len(wanted)
    assert bootstrap.context().merchant().dashboard_origins == ("https://dash.example.com",)


@needs_extensions
def test_installing_again_changes_nothing() -> None:
    run("--dashboard-url", "https://dash.example.com")
    before = [(row.pk, told(row)) for row in rows()]
    said = run("--dashboard-url", "https://dash.example.com")
    assert [(row.pk, told(row)) for row in rows()] == before
    assert make.model("app.App").objects.count() == 1
    assert "is unchanged" in said
    assert f"{len(before)} entries unchanged" in said


@needs_extensions
def test_an_upgrade_adds_changes_and_removes_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "extensions_for", lambda reach: EXTENSIONS[1:4])
    run()
    kept = rows()[0].pk
    make.model("app.AppExtension").objects.filter(pk=kept).update(label="Old words")
    the_app().permissions.clear()
    settings = next(entry for entry in EXTENSIONS if entry.label == "OMS settings")
    monkeypatch.setattr(app, "extensions_for", lambda reach: (EXTENSIONS[1], settings))
    said = run()
    assert [row.label for row in rows()] == ["Operations", "OMS settings"]
    assert rows()[0].pk == kept
    assert [said.count(f"  {sign} ") for sign in "+~-"] == [1, 1, 2]
    assert the_app().permissions.count() == 4


@needs_extensions
def test_another_address_moves_the_popup_and_makes_no_second_one() -> None:
    run()
    run("--api-url", "https://elsewhere.example.com")
    assert len(rows()) == len(extensions_for(app.reach()))
    popups = [row.url for row in rows() if row.target == "popup"]
    assert popups == [f"https://elsewhere.example.com{BASE_PATH}dashboard/popup/order"]


@needs_extensions
def test_entries_without_identifiers_are_known_by_their_place() -> None:
    run()
    make.model("app.AppExtension").objects.update(**({"identifier": None} if has_identifiers() else {}))
    before = [row.pk for row in rows()]
    run("--api-url", "https://elsewhere.example.com")
    assert [row.pk for row in rows()] == before


@needs_extensions
def test_an_older_dashboard_gets_what_it_knows_and_the_rest_after_its_upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "reach", lambda: Reach.CLASSIC)
    run()
    assert {row.target for row in rows()} == {"app_page", "popup"}
    old = [row.pk for row in rows()]
    monkeypatch.undo()
    if app.reach() is Reach.CLASSIC:
        pytest.skip("this Saleor's dashboard is the older one")
    run()
    assert [row.pk for row in rows()][: len(old)] == old
    assert len(rows()) == len(extensions_for(app.reach()))


@needs_extensions
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_app() -> None:
    def install(_: int) -> str:
        try:
            return app.install(app_url=PAGES, manifest_url=f"{PAGES}/manifest.json", version="1").app
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        said = sorted(together.map(install, range(4)))
    assert said == ["created", "unchanged", "unchanged", "unchanged"]
    assert len(rows()) == len(extensions_for(app.reach()))


@needs_extensions
def test_another_apps_entries_are_left_alone() -> None:
    other = make.make("app.App", name="Other", identifier="other", type="thirdparty")
    theirs = make.model("app.AppExtension").objects.create(
        app=other, label="x", url="/operations", mount="navigation_orders", target="app_page"
    )
    run()
    run("--uninstall")
    assert make.model("app.AppExtension").objects.filter(pk=theirs.pk).exists()


@needs_extensions
def test_an_app_an_administrator_deleted_is_made_anew_and_one_switched_off_stays_off() -> None:
    run()
    make.model("app.App").objects.update(removed_at="2026-01-01T00:00:00Z", is_active=False)
    assert "is created" in run()
    make.model("app.App").objects.filter(removed_at__isnull=True).update(is_active=False)
    assert "switched off" in run()
    assert not the_app().is_active
    make.model("app.App").objects.all().delete()
    assert "is created" in run()


@needs_extensions
def test_uninstalling_takes_it_out_once() -> None:
    run()
    assert "was taken out" in run("--uninstall")
    assert not make.model("app.App").objects.filter(removed_at__isnull=True).exists()
    assert "is not in" in run("--uninstall")


@needs_extensions
def test_a_dry_run_says_all_and_does_nothing() -> None:
    said = run("--dry-run", "--dashboard-url", "https://dash.example.com")
    assert "is created" in said
    assert "https://dash.example.com" in said
    assert "dry run" in said
    assert not make.model("app.App").objects.exists()
    assert bootstrap.context().merchant().dashboard_origins == ()
    run()
    run("--uninstall", "--dry-run")
    assert the_app().is_active


@needs_extensions
def test_a_dashboard_is_added_to_those_there_are() -> None:
    make.plugin_configuration(public_url=ROOT, dashboard_origins="https://one.example.com")
    said = run("--dashboard-url", "http://localhost:9000")
    assert bootstrap.context().merchant().dashboard_origins == ("https://one.example.com", "http://localhost:9000")
    assert "https://one.example.com, http://localhost:9000" in said


@needs_extensions
def test_without_a_dashboards_address_it_says_what_is_missing() -> None:
    assert "--dashboard-url" in run()


@needs_extensions
@pytest.mark.parametrize(
    "arguments",
    [
        ("--api-url", "api.example.com"),
        ("--api-url", "https://api.example.com/?x=1"),
        ("--api-url", "https://" + "a" * 60 + "." + "b" * 60 + "." + "c" * 60 + ".example.com"),
        ("--dashboard-url", "dash.example.com"),
        ("--dashboard-url", "http://dash.example.com"),
        ("--dashboard-url", "javascript:alert(1)"),
    ],
)
def test_a_wrong_address_is_refused_and_nothing_is_done(arguments: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        run(*arguments)
    assert not make.model("app.App").objects.exists()


@needs_extensions
def test_what_saleor_refuses_to_save_undoes_the_rest() -> None:
    make.plugin_configuration(public_url=ROOT, promise_days="soon")
    with pytest.raises(CommandError, match="promise_days"):
        run("--dashboard-url", "https://dash.example.com")
    assert not make.model("app.App").objects.exists()


@needs_extensions
def test_clear_text_on_a_network_is_warned_of() -> None:
    assert "not https" in run("--api-url", "http://api.internal")
    assert "not https" not in run("--api-url", "http://127.0.0.1:8000")


@needs_extensions
def test_staff_see_what_they_may_and_get_a_token_for_it() -> None:
    run()
    user = make.staff("order.manage_orders")
    query = "{ appExtensions(first: 50) { edges { node { label accessToken permissions { code } } } } }"
    nodes = [edge["node"] for edge in call(query, user)["appExtensions"]["edges"]]
    assert len(nodes) == len(extensions_for(app.reach()))
    for node in nodes:
        codes = [permission["code"] for permission in node["permissions"]]
        assert codes in (["MANAGE_ORDERS"], ["MANAGE_PLUGINS"])
    orders = [node for node in nodes if node["label"] == "Order journey"]
    assert all(node["accessToken"] for node in orders)


@needs_extensions
def test_an_entrys_token_acts_as_the_user_with_the_entrys_permissions_alone() -> None:
    run()
    user = make.staff("order.manage_orders", "plugins.manage_plugins")
    query = "{ appExtensions(first: 50) { edges { node { label accessToken } } } }"
    nodes = [edge["node"] for edge in call(query, user)["appExtensions"]["edges"]]
    token = next(node["accessToken"] for node in nodes if node["label"] == "Order journey")
    answer = (
        Client()
        .post(
            "/graphql/",
            {"query": "{ omsViewer { email permissions } }"},
            content_type="application/json",
            HTTP_AUTHORIZATION=f"JWT {token}",
        )
        .json()
    )
    assert answer["data"]["omsViewer"] == {"email": user.email, "permissions": ["MANAGE_ORDERS"]}


@needs_extensions
@pytest.mark.django_db(transaction=True)
def test_saleor_installs_it_by_its_address(live_server: Any) -> None:
    from saleor.app.installation_utils import install_app

    make.plugin_configuration(public_url=live_server.url)
    installation = make.make(
        "app.AppInstallation", app_name="OMS", manifest_url=f"{live_server.url}{BASE_PATH}manifest.json"
    )
    codenames = ["manage_orders", "manage_products", "manage_plugins", "manage_users"]
    installation.permissions.set(installation.permissions.model.objects.filter(codename__in=codenames))
    installed, _ = install_app(installation, activate=True)
    assert installed.app_url == f"{live_server.url}{BASE_PATH}dashboard"
    wanted = {(each.label, each.mount.lower(), each.target.lower()) for each in extensions_for(app.reach())}
    assert {told(row)[:3] for row in rows()} == wanted
    said = run("--api-url", live_server.url)
    assert "created" not in said
    assert f"{len(rows())} entries unchanged" in said


@pytest.mark.needs_no_channels
@pytest.mark.parametrize("arguments", [(), ("--uninstall",), ("--dashboard-url", "https://dash.example.com")])
def test_a_saleor_without_extensions_is_told_so_in_one_line(arguments: tuple[str, ...]) -> None:
    assert app.reach() is Reach.NONE
    assert run(*arguments).splitlines() == [
        f"This Saleor's dashboard takes no extensions: the OMS dashboard runs by itself at {PAGES}/"
    ]
    assert bootstrap.context().merchant().dashboard_origins == ()


def has_identifiers() -> bool:
    return make.has_field("app.AppExtension", "identifier")
