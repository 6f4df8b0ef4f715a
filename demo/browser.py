"""A real Chromium, and a page that frames our application as Saleor's dashboard does: for tests and for pictures."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from . import frontend
from .missing import Missing

HOST_PAGE = Path(__file__).parent / "host_page.html"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
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
    """Where the browser is. `Missing` with the cure where there is none, or nothing to drive it with."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise Missing("chromium is not installed: apt-get install chromium")
    if find_spec("playwright") is None:
        raise Missing("the Python package playwright is not installed: pip install -r demo/requirements/frontend.txt")
    return found


@contextmanager
def launched() -> Iterator[Any]:
    """A browser without a window, for as long as the block lasts."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    # The driver's own Node needs a system library that a minimal Debian lacks.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(frontend.node_home() / "bin" / "node"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def host_page() -> Iterator[str]:
    """The address of the host page, from another origin than the plugin's, as Saleor's dashboard is."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _HostPage) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://localhost:{running.server_port}"
        running.shutdown()


class _HostPage(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(HOST_PAGE.read_bytes())

    def log_message(self, *_arguments: Any) -> None:
        """Silence."""
