"""A real Chromium before the real plugin on this host, alone and inside a page that behaves as Saleor's dashboard."""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.core.servers import basehttp
from django.db import connection, connections
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from demo import browser as demo_browser
from demo import frontend
from demo.missing import Missing
from saleor_oms_plugin import bootstrap
from saleor_oms_plugin.conf import BASE_PATH
from saleor_oms_plugin.pipeline import runner
from saleor_oms_plugin.store import installation
from tests import factories

PASSWORD = "correct horse"
WAIT_MS = 15_000


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Any]:
    """Skips where there is no browser, or fails where one was promised (as in CI)."""
    try:
        demo_browser.chromium()
    except Missing as missing:
        if os.environ.get("OMS_REQUIRE_BROWSER"):
            pytest.fail(f"{missing} (OMS_REQUIRE_BROWSER is set)")
        pytest.skip(str(missing))
    # Playwright's loop runs in this thread, and Django would refuse the database to whoever has one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with demo_browser.launched() as running:
        yield running


class Requests:
    """Those the server's threads are at: a table cannot be emptied while one reads it.

    Counted around the handler, not by Django's signals: a visitor who hangs up amid a body makes the server's own
    `close` raise before it says that a request is over, and the test client of other tests sends the same signals.
    """

    def __init__(self) -> None:
        self._running: dict[int, str] = {}  # what a thread is at, by its identifier
        self._changed = threading.Condition()

    @contextmanager
    def one(self, name: str) -> Iterator[None]:
        """Counts the block as a request; the thread's own."""
        me = threading.get_ident()
        with self._changed:
            self._running[me] = name
        try:
            yield
        finally:
            with self._changed:
                self._running.pop(me, None)
                self._changed.notify_all()

    def are_over(self) -> None:
        """Waits for all of them. One that never ends fails the test at hand, which says where it stands; no later one
        waits for it again."""
        with self._changed:
            if not self._changed.wait_for(lambda: not self._running, WAIT_MS / 1000):
                stuck = "\n".join(f"{name}\n{_stack(thread)}" for thread, name in self._running.items())
                self._running.clear()
                pytest.fail(f"a request never ended:\n{stuck}")


def _stack(thread: int) -> str:
    frame = sys._current_frames().get(thread)
    return "".join(traceback.format_stack(frame)) if frame else "(its thread is gone)"


@pytest.fixture(scope="session")
def requests() -> Requests:
    return Requests()


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: Any, requests: Requests) -> Iterator[str]:
    """The address of Saleor with the plugin, served by threads of this process."""

    class Counted(basehttp.ServerHandler):
        def run(self, application: Any) -> None:
            with requests.one(f"{self.base_env['REQUEST_METHOD']} {self.base_env['PATH_INFO']}"):
                super().run(application)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(basehttp, "ServerHandler", Counted)
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
    with demo_browser.host_page() as url:
        yield url


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
        # The application's own, by its name: a page may have a navigation beside it.
        page.get_by_role("navigation", name=in_any_language("shell.navigation")).wait_for()
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


def in_any_language(word: str) -> re.Pattern[str]:
    """What one of the application's shared words reads as, whichever language it speaks."""
    files = (frontend.APP / "src" / "i18n" / "messages").glob("*.json")
    return re.compile("|".join(re.escape(json.loads(file.read_text())[word]) for file in files))


def frame_of(page: Any) -> Any:
    return page.frame_locator("iframe")


def asked(page: Any, kind: str) -> list[dict[str, Any]]:
    """What the frame asked its dashboard for, of this kind, so far."""
    messages = page.evaluate("window.asked")
    return [message["payload"] for message in messages if message["type"] == kind]


@pytest.fixture
def stage(browser: Any, server: str, dashboard: str, requests: Requests, real_database: None) -> Iterator[Stage]:
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
    requests.are_over()
