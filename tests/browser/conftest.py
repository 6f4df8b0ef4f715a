"""A real Chromium before the real plugin on this host, alone and inside a page that behaves as Saleor's dashboard."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from demo import frontend
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories

HERE = Path(__file__).parent
PASSWORD = "correct horse"
WAIT_MS = 15_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def chromium() -> str:
    """Where the browser is. Skips where there is none, or fails where one was promised (as in CI)."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found and find_spec("playwright"):
        return found
    missing = "chromium" if found is None else "the Python package playwright"
    if os.environ.get("OMS_REQUIRE_BROWSER"):
        pytest.fail(f"{missing} is missing although OMS_REQUIRE_BROWSER is set: apt-get install chromium")
    pytest.skip(f"{missing} is not installed: apt-get install chromium to run the browser's tests")


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Any]:
    path = chromium()
    from playwright.sync_api import sync_playwright

    # The driver's own Node needs a system library that a minimal Debian lacks.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(frontend.node_home() / "bin" / "node"))
    # Playwright's loop runs in this thread, and Django would refuse the database to whoever has one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of Saleor with the plugin, served by threads of this process."""
    with django_db_blocker.unblock():
        running = LiveServer("127.0.0.1")
    yield running.url
    running.stop()
    with django_db_blocker.unblock():
        _leave_the_database()


def _leave_the_database() -> None:
    """Ends what the server's threads left open: a database in use cannot be dropped."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
    connections.close_all()


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of a host page, from another origin than the plugin's, as Saleor's dashboard is."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = (HERE / "host_page.html").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: Any) -> None:
            """Silence."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://localhost:{running.server_port}"
        running.shutdown()


@dataclass
class Stage:
    """A shop, and a browser before it."""

    url: str
    host_url: str
    browser: Any
    shop: factories.Shop
    east: Any
    book: Any
    contexts: list[Any]

    def settings(self, **values: Any) -> None:
        given = {"cooling_minutes": "60", "dashboard_origins": self.host_url}
        factories.plugin_configuration(**{**given, **values})

    def staff(self, *permissions: str, email: str = "staff@example.com") -> str:
        """Somebody with these permissions and `PASSWORD`; their e-mail address."""
        user = factories.staff(*(permissions or ("order.manage_orders",)), email=email)
        user.set_password(PASSWORD)
        user.save()
        return email

    def order(self, **values: Any) -> Any:
        """An order of two books, received and held by the plugin; our record of it."""
        order = factories.order(self.shop, {self.book: 2}, allocate_at=self.east, is_paid=True, **values)
        runner.drain(bootstrap.context())
        return bootstrap_record(order)

    def page(self, *, width: int = 1280, height: int = 800, **options: Any) -> Any:
        """A new visitor's tab. Whatever the page logs as an error fails the test that `no_errors` guards."""
        # Without motion: colours are measured as they will stay, not while something fades in.
        given = {"viewport": {"width": width, "height": height}, "locale": "en-US", "reduced_motion": "reduce"}
        context = self.browser.new_context(**{**given, **options})
        context.set_default_timeout(WAIT_MS)
        self.contexts.append(context)
        return context.new_page()

    def address(self, path: str = "") -> str:
        return f"{self.url}{BASE_PATH}dashboard/{path.lstrip('/')}"

    def sign_in(self, path: str = "", *, email: str = "", page: Any = None, **options: Any) -> Any:
        """A tab with somebody signed in at an address of the application."""
        page = page or self.page(**options)
        page.goto(self.address(path))
        page.get_by_label("E-mail address").fill(email or self.staff())
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("navigation").first.wait_for()
        return page

    def token(self, email: str) -> str:
        """A token of Saleor's for this person, as its dashboard would hand over."""
        from demo.client import Client

        answer = Client(self.url).call(
            "mutation($e: String!, $p: String!) { tokenCreate(email: $e, password: $p) { token } }", e=email, p=PASSWORD
        )
        return str(answer["tokenCreate"]["token"])

    def embed(self, path: str, *, token: str | None = None, email: str = "", **asked: Any) -> Any:
        """A tab with the host page and the application in its frame; `frame_of(page)` is the frame."""
        page = self.page()
        query = urlencode({"frame": self.address(path), **asked})
        page.goto(f"{self.host_url}/?{query}")
        page.evaluate("token => open_frame(token)", token or self.token(email or self.staff()))
        return page


def bootstrap_record(order: Any) -> Any:
    from saleor_oms_plugin.models import OmsOrder

    return OmsOrder.objects.get(order=order)


def frame_of(page: Any) -> Any:
    return page.frame_locator("iframe")


def asked(page: Any, kind: str) -> list[dict[str, Any]]:
    """What the frame asked its dashboard for, of this kind, so far."""
    messages = page.evaluate("window.asked")
    return [message["payload"] for message in messages if message["type"] == kind]


@pytest.fixture
def stage(browser: Any, server: str, dashboard: str, real_database: None) -> Iterator[Stage]:
    cache.clear()
    shop = factories.shop()
    east = factories.warehouse(shop, "East")
    made = Stage(
        url=server,
        host_url=dashboard,
        browser=browser,
        shop=shop,
        east=east,
        book=factories.variant(shop, "BOOK", stock={east: 1000}),
        contexts=[],
    )
    made.settings()
    installation.activate(0, timezone.now() - timedelta(days=1))
    yield made
    for context in made.contexts:
        context.close()
