"""The dashboard application as it is served: what a browser may do with it, and what nobody gets out of its folder."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin import __version__
from saleor_oms_plugin.checks import check_dashboard
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.dashboard import application, assets
from saleor_oms_plugin.host.saleor import SaleorHost
from tests import factories

PAGE = f"{BASE_PATH}dashboard/"
ASSETS = f"{PAGE}assets/"
SCRIPT = b"export const answer = 42;\n" * 50
FONT = b"wOF2\x00\x01font"
TEMPLATE = (
    '<!doctype html><html><head><!--oms:meta--><script type="module" src="__BASE__/assets/main-a1B2.js"></script>'
)
ORIGINS = "https://dash.example.com, http://localhost:9000"


@pytest.fixture(autouse=True)
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of two pages and three files, and a secret beside it."""
    root = tmp_path / "static"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_text(TEMPLATE + "<title>The application</title>")
    (root / "widget.html").write_text(TEMPLATE + "<title>The widget</title>")
    (root / "assets" / "main-a1B2.js.gz").write_bytes(gzip.compress(SCRIPT, mtime=0))
    (root / "assets" / "icon-_x9.svg.gz").write_bytes(gzip.compress(b"<svg/>", mtime=0))
    (root / "assets" / "inter-9f-3.woff2").write_bytes(FONT)
    (root / "secret.js").write_bytes(b"secret")
    (tmp_path / "outside.js").write_bytes(b"outside")
    monkeypatch.setattr(assets, "STATIC", root)
    return root


@pytest.fixture
def shop(db: None) -> Any:
    factories.site_settings()
    return factories.plugin_configuration(dashboard_origins=ORIGINS)


def policy(response: Any) -> dict[str, list[str]]:
    rules = (rule.split() for rule in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in rules}


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path", ["", "operations", "orders/T21z?x=1", "popup/order", "setup/", "..%2f..%2fetc/passwd", "%00", "assets"]
)
def test_every_address_below_is_the_same_page(shop: Any, visitor: Client, path: str) -> None:
    response = visitor.get(f"{PAGE}{path}")
    assert response.status_code == 200
    assert "<title>The application</title>" in response.content.decode()


def test_the_address_without_its_slash_is_the_page_too(shop: Any, visitor: Client) -> None:
    assert "The application" in visitor.get(PAGE.rstrip("/")).content.decode()
    assert visitor.get(f"{PAGE.rstrip('/')}s").status_code == 404


@pytest.mark.parametrize("path", ["widget/", "widget", "widget/?orderId=T3JkZXI6MQ==&theme=dark"])
def test_the_widget_has_a_page_of_its_own(shop: Any, visitor: Client, path: str) -> None:
    assert "<title>The widget</title>" in visitor.get(f"{PAGE}{path}").content.decode()


def test_a_page_is_told_where_it_is_and_who_may_speak_to_it(shop: Any, visitor: Client) -> None:
    html = visitor.get(PAGE).content.decode()
    assert '<meta name="oms-base" content="/plugins/global/saleor.oms/dashboard">' in html
    assert '<meta name="oms-api" content="/graphql/">' in html
    assert '<meta name="oms-origins" content="https://dash.example.com http://localhost:9000">' in html
    assert f'<meta name="oms-version" content="{__version__}">' in html
    assert f'<meta name="oms-refresh" content="{"refreshToken" if factories.has_channels() else "token"}">' in html
    assert 'src="/plugins/global/saleor.oms/dashboard/assets/main-a1B2.js"' in html
    assert application.PLACE_FOR_META not in html
    assert application.PLACE_FOR_BASE not in html


def test_what_a_page_is_told_is_escaped(shop: Any, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "__version__", '1"><script>alert(1)</script>')
    assert "<script>alert" not in visitor.get(PAGE).content.decode()


def test_a_page_runs_its_own_scripts_and_speaks_to_its_own_server_only(shop: Any, visitor: Client) -> None:
    response = visitor.get(PAGE)
    rules = policy(response)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["connect-src"] == rules["font-src"] == ["'self'"]
    assert rules["style-src"] == ["'self'", "'unsafe-inline'"]
    assert rules["frame-ancestors"] == ["https://dash.example.com", "http://localhost:9000"]
    assert rules["base-uri"] == ["'none'"]
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert "camera=(self)" in response["Permissions-Policy"]
    assert not response.has_header("X-Frame-Options")
    assert not response.cookies


def test_nobody_frames_a_page_while_no_dashboard_is_named(shop: Any, visitor: Client) -> None:
    factories.plugin_configuration()
    response = visitor.get(PAGE)
    assert policy(response)["frame-ancestors"] == ["'none'"]
    assert '<meta name="oms-origins" content="">' in response.content.decode()


def test_a_stored_origin_that_is_none_frames_nothing(shop: Any, visitor: Client) -> None:
    factories.plugin_configuration(dashboard_origins="https://x.example; script-src *")
    assert policy(visitor.get(PAGE))["frame-ancestors"] == ["'none'"]


def test_pictures_come_from_where_the_shop_keeps_them(shop: Any, visitor: Client, settings: Any) -> None:
    settings.MEDIA_URL = "https://media.example.com/files/"
    pictures = policy(visitor.get(PAGE))["img-src"]
    assert pictures[:3] == ["'self'", "data:", "blob:"]
    assert "https://media.example.com" in pictures
    settings.MEDIA_URL, settings.AWS_MEDIA_BUCKET_NAME = "/media/", "goods"
    settings.AWS_MEDIA_CUSTOM_DOMAIN = settings.AWS_S3_ENDPOINT_URL = None
    settings.AWS_S3_REGION_NAME = "eu-west-1"
    assert "https://goods.s3.eu-west-1.amazonaws.com" in policy(visitor.get(PAGE))["img-src"]


def test_an_inactive_plugin_still_shows_its_pages(shop: Any, visitor: Client) -> None:
    factories.plugin_configuration(active=False, dashboard_origins=ORIGINS)
    response = visitor.get(PAGE)
    assert response.status_code == 200
    assert policy(response)["frame-ancestors"] == ["https://dash.example.com", "http://localhost:9000"]


def test_a_page_costs_two_statements_and_changes_nothing(shop: Any, visitor: Client) -> None:
    with CaptureQueriesContext(connections["default"]) as asked:
        visitor.get(PAGE)
    assert len(asked) == 2
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_a_page_opens_while_the_database_is_away(shop: Any, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_: Any) -> Any:
        raise OperationalError("away")

    monkeypatch.setattr(SaleorHost, "shop", away)
    response = visitor.get(PAGE)
    assert response.status_code == 503
    assert "The application" in response.content.decode()
    assert policy(response)["frame-ancestors"] == ["'none'"]


def test_an_installation_without_a_build_says_so(
    shop: Any, visitor: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "STATIC", tmp_path / "nothing")
    response = visitor.get(PAGE)
    assert response.status_code == 503
    assert "missing" in response.content.decode()
    assert visitor.get(f"{ASSETS}main-a1B2.js").status_code == 404


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}widget/", f"{ASSETS}main-a1B2.js"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_only_looking_is_allowed(shop: Any, visitor: Client, path: str, method: str) -> None:
    response = getattr(visitor, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_script_leaves_as_the_build_packed_it_and_is_kept_for_ever(visitor: Client, static: Path) -> None:
    response = visitor.get(f"{ASSETS}main-a1B2.js", HTTP_ACCEPT_ENCODING="br, gzip")
    assert response.content == (static / "assets" / "main-a1B2.js.gz").read_bytes()
    assert response["Content-Encoding"] == "gzip"
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Vary"] == "Accept-Encoding"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_who_cannot_unpack_gets_it_unpacked(visitor: Client) -> None:
    packed = visitor.get(f"{ASSETS}main-a1B2.js", HTTP_ACCEPT_ENCODING="gzip")
    for header in ({}, {"HTTP_ACCEPT_ENCODING": "br"}, {"HTTP_ACCEPT_ENCODING": "gzip;q=0, *"}):
        response = visitor.get(f"{ASSETS}main-a1B2.js", **header)
        assert response.content == SCRIPT
        assert not response.has_header("Content-Encoding")
        assert response["ETag"] != packed["ETag"]


def test_a_font_is_sent_as_it_is(visitor: Client) -> None:
    response = visitor.get(f"{ASSETS}inter-9f-3.woff2", HTTP_ACCEPT_ENCODING="gzip")
    assert (response.content, response["Content-Type"]) == (FONT, "font/woff2")
    assert not response.has_header("Content-Encoding")


def test_a_drawing_opened_by_itself_runs_nothing(visitor: Client) -> None:
    assert policy(visitor.get(f"{ASSETS}icon-_x9.svg"))["default-src"] == ["'none'"]


def test_a_file_somebody_has_is_not_sent_again(visitor: Client, static: Path) -> None:
    path = f"{ASSETS}main-a1B2.js"
    etag = visitor.get(path, HTTP_ACCEPT_ENCODING="gzip")["ETag"]
    again = visitor.get(path, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Cache-Control"] == "public, max-age=31536000, immutable"
    (static / "assets" / "main-a1B2.js.gz").write_bytes(gzip.compress(b"changed"))
    assert visitor.get(path, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_a_head_has_the_headers_and_no_body(visitor: Client) -> None:
    got, told = (
        getattr(visitor, method)(f"{ASSETS}main-a1B2.js", HTTP_ACCEPT_ENCODING="gzip") for method in ("get", "head")
    )
    assert told.content == b""
    assert told["ETag"] == got["ETag"]
    assert told["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../secret.js",
        "..%2fsecret.js",
        "%2e%2e/secret.js",
        "..%5csecret.js",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "main-a1B2.js.gz",
        "main-a1B2.js/",
        "main-a1B2.js%00",
        "main-a1B2.js%0a",
        "main-a1B2",
        "MAIN-A1B2.js",
        ".js",
        "a" * 5000 + ".js",
        "%ff%fe.js",
        "nothing.js",
        "main.py",
        "folder.js",
        "link.js",
        "deep/main-a1B2.js",
    ],
)
def test_nothing_else_comes_out_of_the_folder(visitor: Client, static: Path, name: str) -> None:
    (static / "assets" / "folder.js").mkdir()
    (static / "assets" / "link.js").symlink_to(static.parent / "outside.js")
    (static / "assets" / "main.py").write_text("print()")
    response = visitor.get(f"{ASSETS}{name}")
    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"
    assert b"secret" not in response.content
    assert b"outside" not in response.content


def test_a_file_asks_no_database(visitor: Client) -> None:
    assert visitor.get(f"{ASSETS}main-a1B2.js").status_code == 200  # without the `db` fixture a query would raise


@pytest.mark.parametrize(
    ("header", "is_wanted"),
    [
        ("", False),
        ("identity", False),
        ("gzip", True),
        ("GZIP", True),
        ("deflate, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip ; q=0.000", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("notgzip", False),
    ],
)
def test_gzip_is_wanted_by_whom_it_says(header: str, is_wanted: bool) -> None:
    assert assets.accepts_gzip(header) is is_wanted


@given(st.text())
def test_any_name_and_any_header_are_answered(text: str) -> None:
    assert assets.find(text) is None
    assert assets.accepts_gzip(text) in (True, False)


def test_a_missing_build_is_found_before_anybody_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_dashboard() == []
    monkeypatch.setattr(assets, "STATIC", tmp_path / "nothing")
    assert [message.id for message in check_dashboard()] == ["oms.W002"]
