"""The manifest over HTTP, and Saleor's own opinion of it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from saleor_oms_plugin import __version__
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.dashboard.manifest import describe
from saleor_oms_plugin.domain.extensions import Reach, extensions_for
from saleor_oms_plugin.host import app
from tests import factories

URL = f"{BASE_PATH}manifest.json"
ROOT = "https://api.example.com"
PAGES = f"{ROOT}{BASE_PATH}dashboard"
HAS_MANIFESTS = find_spec("saleor.app.manifest_validations") is not None
needs_manifests = pytest.mark.skipif(not HAS_MANIFESTS, reason="this Saleor has no manifests")


@pytest.fixture(autouse=True)
def shop(db: None) -> None:
    factories.site_settings()
    factories.plugin_configuration(public_url=f"{ROOT}/")


def asked(visitor: Client, version: str = "") -> dict[str, Any]:
    response = visitor.get(URL, **({"HTTP_SALEOR_SCHEMA_VERSION": version} if version else {}))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "no-store"
    return response.json()


def mounts(manifest: dict[str, Any]) -> set[str]:
    return {extension["mount"] for extension in manifest["extensions"]}


def test_the_manifest_names_us_and_where_we_are(visitor: Client) -> None:
    told = asked(visitor)
    assert (told["id"], told["name"], told["version"]) == ("saleor.oms", "OMS", __version__)
    assert told["appUrl"] == PAGES
    assert told["permissions"] == ["MANAGE_ORDERS", "MANAGE_PRODUCTS", "MANAGE_PLUGINS", "MANAGE_USERS"]
    assert len(told["extensions"]) == len(extensions_for(app.reach()))


def test_where_we_are_is_what_the_merchant_says_never_what_a_visitor_says(visitor: Client) -> None:
    assert ROOT in visitor.get(URL, HTTP_HOST="evil.example").json()["appUrl"]
    factories.plugin_configuration()
    assert asked(visitor)["appUrl"].startswith("http://")


@pytest.mark.needs_channels
@pytest.mark.parametrize(
    ("version", "reach"), [("3.20", Reach.CLASSIC), ("3.21.1", Reach.CLASSIC), ("3.22", Reach.WIDGETS)]
)
def test_an_older_saleor_is_told_only_of_places_it_knows(visitor: Client, version: str, reach: Reach) -> None:
    told, known = asked(visitor, version), min(reach, app.reach())
    assert mounts(told) == {extension.mount for extension in extensions_for(known)}
    assert told["tokenTargetUrl"] == f"{ROOT}{BASE_PATH}app/token/"
    assert not any("identifier" in extension for extension in told["extensions"])
    assert all(("options" in extension) is (known is Reach.WIDGETS) for extension in told["extensions"])


def test_a_newer_saleor_is_told_no_more_than_this_one_can_take(visitor: Client) -> None:
    assert asked(visitor, "9.9") == asked(visitor) == asked(visitor, "nonsense")
    assert mounts(asked(visitor)) == {extension.mount for extension in extensions_for(app.reach())}


@pytest.mark.needs_no_channels
def test_a_saleor_without_extensions_is_told_of_none(visitor: Client) -> None:
    assert asked(visitor, "3.23")["extensions"] == []


def test_an_open_saleor_needs_no_token_and_gets_identifiers() -> None:
    told = describe(ROOT, Reach.OPEN)
    assert "tokenTargetUrl" not in told
    assert [entry["identifier"] for entry in told["extensions"]][:2] == ["oms-home", "oms-page-operations"]
    assert [entry["url"] for entry in told["extensions"] if entry["target"] == "POPUP"] == [f"{PAGES}/popup/order"]


@needs_manifests
@pytest.mark.parametrize("reach", [reach for reach in Reach if reach is not Reach.NONE])
def test_saleor_itself_accepts_it(reach: Reach) -> None:
    from saleor.app.manifest_validations import clean_manifest_data

    if reach > app.reach():
        pytest.skip("this Saleor does not reach so far")
    clean_manifest_data(describe(ROOT, reach), raise_for_saleor_version=True)


@needs_manifests
def test_saleor_refuses_a_second_installation_by_address(db: None) -> None:
    from saleor.app.manifest_validations import clean_manifest_data

    app.install(app_url=PAGES, manifest_url=f"{ROOT}{URL}", version="1")
    with pytest.raises(ValidationError, match="already installed"):
        clean_manifest_data(describe(ROOT, app.reach()))


def test_a_token_that_saleor_insists_on_sending_is_thrown_away(visitor: Client) -> None:
    sent = visitor.post(f"{BASE_PATH}app/token/", {"auth_token": "canary"}, content_type="application/json")
    assert sent.status_code == 200
    assert b"canary" not in sent.content
    for body in (b"", b"\xff", b"{" * 10_000):
        assert visitor.generic("POST", f"{BASE_PATH}app/token/", body).status_code == 200
    assert visitor.get(f"{BASE_PATH}app/token/").status_code == 405


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_manifest_is_only_read(visitor: Client, method: str) -> None:
    assert getattr(visitor, method)(URL).status_code == 405


def test_an_inactive_plugin_has_its_manifest(visitor: Client) -> None:
    factories.plugin_configuration(active=False, public_url=ROOT)
    assert asked(visitor)["appUrl"] == PAGES
